package io.capstream.start;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Tells what Camel logs with an exception by the exception's kind and place. Its message may quote the body of the exchange, which is a
 * customer's, and so may Camel's text, which repeats it. (Camel has switches for its error handlers only, not for those of consumers.)
 *
 * <p>All of it is logged at DEBUG under the name of this class, for whoever is allowed to see it.
 */
final class CamelFailures extends UnsynchronizedAppenderBase<ILoggingEvent>
        implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(CamelFailures.class);

    /** Behind Spring Boot's own listener, which sets logging up anew at each start. A turbo filter would cost each line not logged. */
    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent start) {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger camel = loggers.getLogger("org.apache.camel");
        setName(CamelFailures.class.getName());
        camel.detachAppender(getName());
        setContext(loggers);
        start();
        camel.setAdditive(false);
        camel.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent line) {
        if (line.getThrowableProxy() instanceof ThrowableProxy proxy) {
            Throwable exception = proxy.getThrowable();
            LOG.error("{} failed with {}, {}. What it says may quote an event, and is logged at DEBUG of {} only", line.getLoggerName(),
                    kinds(exception), place(exception), LOG.getName());
            LOG.debug(line.getFormattedMessage(), exception);
        } else {
            ((LoggerContext) getContext()).getLogger(Logger.ROOT_LOGGER_NAME).callAppenders(line);
        }
    }

    private static String kinds(Throwable exception) {
        Set<String> kinds = new LinkedHashSet<>();
        for (Throwable cause = exception; cause != null && kinds.add(cause.getClass().getName()); cause = cause.getCause()) {
            // the set holds the names
        }
        return String.join(", from ", kinds);
    }

    private static String place(Throwable exception) {
        StackTraceElement[] trace = exception.getStackTrace();
        return trace.length == 0 ? "at a place that it does not tell" : "at " + trace[0];
    }
}
