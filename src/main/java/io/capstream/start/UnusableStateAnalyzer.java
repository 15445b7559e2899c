package io.capstream.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the connector's own refusals to start, such as an event log in use by another process, without a stack trace. */
final class UnusableStateAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, IllegalStateException refusal) {
        StackTraceElement[] trace = refusal.getStackTrace();
        boolean isOurs = trace.length > 0 && trace[0].getClassName().startsWith("io.capstream.");
        return isOurs
                ? new FailureAnalysis(refusal.getMessage(), "Mend that and start the connector again. Nothing was taken or lost meanwhile.",
                        failure)
                : null; // Spring Boot's word for "not mine"
    }
}
