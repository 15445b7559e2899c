package io.capstream.start;

import io.capstream.settings.UnreadableSettingsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints which file of settings is no YAML, and where. */
final class UnreadableSettingsAnalyzer extends AbstractFailureAnalyzer<UnreadableSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnreadableSettingsException wrong) {
        return new FailureAnalysis(wrong.getMessage(), wrong.remedy() + ". Then start the connector again.", failure);
    }
}
