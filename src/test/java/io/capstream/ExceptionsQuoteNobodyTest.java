package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** However a step fails over an event, whose e-mail and phone its exception may quote, the log does not quote it. */
@ExtendWith(OutputCaptureExtension.class)
class ExceptionsQuoteNobodyTest extends RunningConnector {

    private static final String PERSON = "planted.person@example.com";
    private static final String PHONE = "447700900123";
    private static final String EVENT = "{\"email\":\"" + PERSON + "\",\"mobile\":\"" + PHONE + "\",";

    @Autowired
    private CamelContext camel;

    @BeforeEach
    void routesThatFail() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/team/unmarshal").routeId("unmarshal").unmarshal().json();
                from("platform-http:/team/convert").routeId("convert").convertBodyTo(Integer.class);
                from("platform-http:/team/simple").routeId("simple").setBody(simple("${body[email]}")).throwException(
                        new IllegalStateException(EVENT));
                from("platform-http:/team/away").routeId("away").to("http://127.0.0.1:1/");
                from("platform-http:/team/log").routeId("log").to("direct:nobody?block=false");
                from("platform-http:/team/caught").routeId("caught").doTry().throwException(new IllegalStateException(EVENT))
                        .doCatch(IllegalArgumentException.class).end();
                from("direct:by-hand").routeId("by-hand").convertBodyTo(Integer.class);
            }
        });
    }

    @AfterEach
    void withoutThem() throws Exception {
        for (String route : List.of("unmarshal", "convert", "simple", "away", "log", "caught", "by-hand")) {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unmarshal", "convert", "simple", "away", "log", "caught"})
    void aRouteThatFailsIsAnswered503AndToldWithoutTheEvent(String route, CapturedOutput log) throws Exception {
        for (String type : List.of("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            HttpResponse<String> answer = send(request("/team/" + route).header("X-Api-Key", "local-secret")
                    .header("Content-Type", type).POST(body(EVENT)));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain(PERSON, PHONE, "Exception");
        }
        assertThat(log.getAll()).doesNotContain(PERSON, PHONE, "\tat ").contains("Route " + route + " failed with ");
    }

    @Test
    void aRouteThatIsEnteredByAnotherWayIsToldWithoutTheEvent(CapturedOutput log) {
        camel.createProducerTemplate().request("direct:by-hand", exchange -> exchange.getMessage().setBody(EVENT));

        assertThat(log.getAll()).doesNotContain(PERSON, PHONE, "\tat ").contains("InvalidPayloadException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/mappings/preview", "/api/dead-letters/replay", "/api/lanes/rewind", "/local-platform/faults",
        "/local-platform/collection/batch/events", "/local-platform/ims/token/v3", "/api/status", "/nothing"})
    void aCallThatCannotBeReadIsNotQuoted(String path, CapturedOutput log) throws Exception {
        for (String type : List.of("application/json", "application/x-www-form-urlencoded", "text/plain")) {
            operator(request(path).header("Content-Type", type).POST(body(EVENT)));
        }
        assertThat(log.getAll()).doesNotContain(PERSON, PHONE, "\tat ");
    }
}
