package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A team's own route that works, and opens what an attacker needs. */
class RouteWarningsTest extends FreshUserFolder {

    /** A step that opens something, and what is said of it. */
    private static final List<List<String>> OPENINGS = List.of(
            List.of("setHeader: {name: CamelHttpUri, expression: {simple: {expression: '${header.to}'}}}",
                    "CamelHttpUri is set from the message"),
            List.of("setHeader: {name: CamelHttpQuery, simple: 'a=${body}'}", "CamelHttpQuery is set from the message"),
            List.of("setHeader: {name: camelfilename, expression: {jsonpath: {expression: $.name}}}",
                    "camelfilename is set from the message"),
            List.of("setHeaders: {headers: [{name: kafka.OVERRIDE_TOPIC, expression: {header: {expression: t}}}]}",
                    "kafka.OVERRIDE_TOPIC is set from the message"),
            List.of("toD: '${body}'", "the endpoint is taken from the message"),
            List.of("toD: {uri: 'log:own', parameters: {marker: '${header.id}'}}", "the endpoint is taken from the message"),
            List.of("toD: {uri: 'http:example.org/$simple{in.body.id}'}", "the endpoint is taken from the message"),
            List.of("recipientList: {expression: {header: {expression: to}}}", "the endpoint is taken from the message"),
            List.of("wireTap: {uri: 'log:${headers[to]}'}", "the endpoint is taken from the message"),
            List.of("to: {uri: 'http:example.org', parameters: {followRedirects: true}}", "the option 'followRedirects' takes the call"),
            List.of("to: 'https:example.org?followRedirects=true'", "the option 'followRedirects' takes the call"),
            List.of("to: {uri: 'http:example.org', parameters: {bridgeEndpoint: true}}", "the option 'bridgeEndpoint' sends path and"),
            List.of("to: {uri: 'language:simple:x', parameters: {allowTemplateFromHeader: true}}",
                    "the option 'allowTemplateFromHeader' evaluates"),
            List.of("to: {uri: 'language:simple'}", "language evaluates the message itself"));

    /** Steps that look like those and take nothing from the message, or steer nothing. */
    private static final List<String> HARMLESS = List.of(
            "setHeader: {name: CamelHttpUri, expression: {simple: {expression: '${variable.outbox.url}'}}}",
            "setHeader: {name: CamelHttpUri, expression: {constant: {expression: 'http://127.0.0.1:{{server.port}}/own'}}}",
            "setHeader: {name: CamelHttpResponseCode, expression: {simple: {expression: '${body.code}'}}}",
            "setHeader: {name: Subject, expression: {simple: {expression: '${body.title}'}}}",
            "toD: {uri: 'direct:dataflow-${variable.flow}'}",
            "to: {uri: 'file:own', parameters: {fileName: '${variable.seq}.json'}}",
            "to: {uri: 'http:example.org', parameters: {followRedirects: false}}",
            "to: {uri: 'language:simple:Hello'}");

    @Test
    void anOpeningIsNamedWithItsPlaceAndTheRemedyAndIsNoMistake() throws Exception {
        write("own", "timer:own", OPENINGS.stream().map(opening -> "        - " + opening.get(0) + "\n").collect(Collectors.joining()));

        UserFolder.Result result = folder.run("check");

        int line = 6;
        for (List<String> opening : OPENINGS) {
            assertThat(result.out()).containsPattern("routes/own.camel.yaml:" + line + ":\\d+: warning: .*\\Q" + opening.get(1) + "\\E");
            line++;
        }
        assertThat(result.out()).endsWith(": no problems, " + OPENINGS.size() + " warnings\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void whatTheRouteDecidesItselfIsNone() throws Exception {
        write("own", "timer:own", HARMLESS.stream().map(step -> "        - " + step + "\n").collect(Collectors.joining()));

        assertThat(folder.run("check").out()).endsWith(": no problems\n");
    }

    @Test
    void redirectsForAllEndpointsAreNamedWhereTheyAreSet() {
        assertThat(folder.withVariable("CAMEL_COMPONENT_HTTP_FOLLOWREDIRECTS", "true").run("check").out())
                .contains("environment variable CAMEL_COMPONENT_HTTP_FOLLOWREDIRECTS: warning: "
                        + "camel.component.http.follow-redirects takes");
    }

    @Test
    void aWayInThatLacksSomethingIsNamed() throws Exception {
        write("late", "platform-http:/late", "        - to: {uri: 'log:own'}\n        - removeHeaders: {pattern: '*'}\n");
        write("some", "platform-http:/some", "        - removeHeaders: {pattern: 'X-*'}\n        - to: {uri: 'log:own'}\n");
        write("none", "platform-http:/none", "        - setBody: {expression: {constant: {expression: thanks}}}\n");
        write("open", "platform-http:/open?muteException=false", "        - removeHeaders: {pattern: '*'}\n");
        write("rest", "direct:called", "        - to: {uri: 'log:own'}\n");
        folder.write("routes/ways.camel.yaml", "- rest: {path: /rest, post: [{to: {uri: 'direct:called'}}]}\n");
        assertThat(folder.run("check").out())
                .contains("routes/late.camel.yaml:4:12: warning: headers and query of a caller reach")
                .contains("routes/some.camel.yaml:4:12: warning: headers and query of a caller reach")
                .contains("routes/none.camel.yaml:4:12: warning: headers and query of a caller reach")
                .contains("routes/rest.camel.yaml:4:12: warning: headers and query of a caller reach")
                .contains("routes/open.camel.yaml:4:12: warning: the option 'muteException' has no effect here")
                .endsWith(": no problems, 5 warnings\n");
    }

    @Test
    void aWayIntoTheLogLikeTheWebhooksHasNoWarning() throws Exception {
        write("own", "platform-http:/own", """
                        - removeHeaders: {pattern: '*'}
                        - to: {uri: 'event-log:append'}
                        - setHeader: {name: CamelHttpResponseCode, expression: {constant: {expression: '202'}}}
                """);

        assertThat(folder.run("check").out()).endsWith(": no problems\n");
    }

    private void write(String id, String from, String steps) throws Exception {
        folder.write("routes/" + id + ".camel.yaml", """
                - route:
                    id: %s
                    from:
                      uri: %s
                      steps:
                """.formatted(id, from) + steps);
    }
}
