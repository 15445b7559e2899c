package io.capstream.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints unusable settings as Spring Boot prints a failed start: for people, without a stack trace. */
final class UnusableSettingsAnalyzer extends AbstractFailureAnalyzer<UnusableSettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableSettingsException settings) {
        return new FailureAnalysis(settings.getMessage(), settings.remedy(), failure);
    }
}
