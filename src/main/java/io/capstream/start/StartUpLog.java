package io.capstream.start;

import io.capstream.operator.OperatorSettings;
import io.capstream.routes.TakenEndpoints;
import io.capstream.settings.PlatformSettings;
import io.capstream.webhook.Webhooks;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says after the start where events come in, where they go, and where to look. */
@Component
class StartUpLog {

    private static final Logger LOG = LoggerFactory.getLogger(StartUpLog.class);

    private final Webhooks webhooks;
    private final OperatorSettings operator;
    private final TakenEndpoints routes;
    private final PlatformSettings platform;
    private final Environment environment;

    StartUpLog(Webhooks webhooks, OperatorSettings operator, TakenEndpoints routes, PlatformSettings platform,
            Environment environment) {
        this.webhooks = webhooks;
        this.operator = operator;
        this.routes = routes;
        this.platform = platform;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        String here = "http://" + environment.getProperty("server.address", "localhost")
                + ':' + environment.getProperty("local.server.port", "");
        webhooks.paths().forEach(path -> sayWhetherEventsComeIn(here, path));
        LOG.info("Events go to {}", destination(here));
        LOG.info("Operators look at {}/api/status, as user {}", here, operator.username());
    }

    /** What no route of its own takes comes to the one of capillary.webhook, the first. */
    private void sayWhetherEventsComeIn(String here, String path) {
        if (Stream.of(path, webhooks.paths().get(0)).anyMatch(taken -> routes.isTaken("platform-http:" + taken))) {
            LOG.info("Events come in at {}{}", here, path);
        } else {
            LOG.warn("No events come in at {}{}: no route takes its calls, and they are answered 503 until one does", here, path);
        }
    }

    private String destination(String here) {
        return environment.matchesProfiles("local")
                ? "the built-in Platform: " + here + "/local-platform/records"
                : "Adobe Experience Platform: " + inletHosts() + ", sandbox " + platform.sandboxName();
    }

    private String inletHosts() {
        return platform.flows().values().stream()
                .map(flow -> URI.create(flow.inletUrl()).getHost())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
