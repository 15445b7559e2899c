package io.capstream.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Two route files may each be right and not go together. */
class RouteFailureAnalyzerTest {

    private static final String ROUTE = """
            - from:
                uri: direct:%s
                steps:
                  - log:
                      id: same
                      message: x
            """;

    @Test
    void stepsWithTheSameIdAreNamedWithTheRemedy() throws Exception {
        CamelContext camel = new DefaultCamelContext();
        for (String name : new String[] {"one", "two"}) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(name + ".yaml", ROUTE.formatted(name)));
        }

        FailureAnalysis analysis = new RouteFailureAnalyzer().analyze(startFailure(camel));

        assertThat(analysis.getDescription()).contains("Duplicate id detected: same");
        assertThat(analysis.getAction()).contains("routes/");
    }

    private static Exception startFailure(CamelContext camel) {
        try {
            camel.start();
        } catch (FailedToStartRouteException expected) {
            return expected;
        } finally {
            camel.stop();
        }
        throw new AssertionError("the context started");
    }
}
