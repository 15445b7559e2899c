package io.capstream.operator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the operator API and read the metrics (HTTP Basic).
 *
 * @param username name of the operator, who may do everything
 * @param password its password; while it is blank there is no such user
 * @param viewer   may look at everything, customers' data included, and change nothing
 * @param metrics  may read the metrics only, as a scraper does
 */
@ConfigurationProperties("operator")
public record OperatorSettings(@DefaultValue("operator") String username, @DefaultValue("") String password,
        @NestedConfigurationProperty @DefaultValue OperatorUser viewer,
        @NestedConfigurationProperty @DefaultValue OperatorUser metrics) {

    public OperatorSettings {
        viewer = viewer.orNamed("viewer");
        metrics = metrics.orNamed("metrics");
    }

    OperatorUser operator() {
        return new OperatorUser(username, password);
    }

    @Override
    public String toString() {
        return "OperatorSettings[username=" + username + ", viewer=" + viewer + ", metrics=" + metrics + ']';
    }
}
