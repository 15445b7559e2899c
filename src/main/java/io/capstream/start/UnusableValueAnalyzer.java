package io.capstream.start;

import io.capstream.settings.SettingProblems;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Prints all of the connector's settings that are of the wrong kind, as {@code check} does; Spring Boot would print one, and its value. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnusableValueAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private final Environment environment;

    UnusableValueAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, BindException unusable) {
        List<String> problems = SettingProblems.ofValues((ConfigurableEnvironment) environment);
        return problems.isEmpty()
                ? null // a setting of Spring's own
                : new FailureAnalysis("The connector cannot work with these settings:\n\n    " + String.join("\n    ", problems),
                        "Mend them where they stand. The command 'check' looks at all settings without a start.", failure);
    }
}
