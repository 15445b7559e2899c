package io.capstream.start;

import io.capstream.settings.SettingsFile;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Prints where application.yaml is no YAML. */
final class UnreadableSettingsAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, MarkedYAMLException wrong) {
        return wrong.getProblemMark() == null
                ? null // Spring Boot's word for "not mine"
                : new FailureAnalysis(SettingsFile.noYaml(wrong), "Mend that line and start the connector again.", failure);
    }
}
