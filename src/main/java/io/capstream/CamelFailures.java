package io.capstream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Tells what Camel logs with an exception by the exception's kind and place. Its message may quote the body of the exchange, which is a
 * customer's, and so may Camel's text, which repeats it. (Camel has switches for its error handlers only, not for those of consumers.)
 *
 * <p>All of it is logged at DEBUG under the name of this class, for whoever is allowed to see it.
 */
final class CamelFailures extends TurboFilter implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(CamelFailures.class);
    private static final String CAMEL = "org.apache.camel.";

    /** Behind Spring Boot's own listener, which sets logging up anew at each start. */
    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent start) {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        loggers.getTurboFilterList().removeIf(CamelFailures.class::isInstance);
        setContext(loggers);
        start();
        loggers.addTurboFilter(this);
    }

    @Override
    public FilterReply decide(Marker marker, Logger logger, Level level, String text, Object[] parameters, Throwable exception) {
        if (exception == null || !logger.getName().startsWith(CAMEL) || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        LOG.error("{} failed with {}, {}. What it says may quote an event, and is logged at DEBUG of {} only", logger.getName(),
                kinds(exception), place(exception), LOG.getName());
        LOG.debug(text, exception);
        return FilterReply.DENY;
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
