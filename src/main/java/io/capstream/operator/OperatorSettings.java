package io.capstream.operator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the operator API and read the metrics (HTTP Basic).
 *
 * @param username name of the one operator
 * @param password its password; while it is blank nobody gets in
 */
@ConfigurationProperties("operator")
public record OperatorSettings(@DefaultValue("operator") String username, @DefaultValue("") String password) {

    @Override
    public String toString() {
        return "OperatorSettings[username=" + username + ']';
    }
}
