package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.Builder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Several webhooks and one route, each with its own way to know its caller. */
@TestPropertySource(properties = {
    "capillary.webhooks.shop.path=/capillary/shop", "capillary.webhooks.shop.header=X-Shop-Key",
    "capillary.webhooks.shop.secrets=shop-secret",
    "capillary.webhooks.plain.path=/capillary/plain",
    "capillary.webhooks.gateway.path=/capillary/gateway", "capillary.webhooks.gateway.authentication=none"})
class WebhooksTest extends RunningConnector {

    @Autowired
    private CamelContext camel;

    @ParameterizedTest
    @CsvSource({
        "/capillary/events,  X-Api-Key,  local-secret, 202",
        "/capillary/events,  X-Api-Key,  shop-secret,  401",
        "/capillary/events,  X-Shop-Key, shop-secret,  401",
        "/capillary/shop,    X-Shop-Key, shop-secret,  202",
        "/capillary/shop/,   X-Shop-Key, shop-secret,  202",
        "/capillary/shop,    X-Shop-Key, local-secret, 401",
        "/capillary/shop,    X-Api-Key,  shop-secret,  401",
        "/capillary/shop,    X-Api-Key,  local-secret, 401",
        "/capillary/plain,   X-Api-Key,  local-secret, 202",
        "/capillary/plain,   X-Shop-Key, shop-secret,  401",
        "/capillary/gateway, X-Any,      thing,        202"})
    void aSecretIsTheKeyToItsOwnWebhookOnly(String path, String header, String secret, int status) throws Exception {
        assertThat(send(request(path).header(header, secret).POST(body(sample("tierUpgraded")))).statusCode()).isEqualTo(status);
    }

    @Test
    void whoIsRefusedReadsWhichSettingIsMeant() throws Exception {
        assertThat(send(request("/capillary/shop").POST(body("{}"))).body())
                .contains("the header X-Shop-Key does not hold one of capillary.webhooks.shop.secrets");
    }

    @ParameterizedTest
    @CsvSource({"/capillary/shop, X-Shop-Key, shop-secret", "/capillary/gateway, X-Any, thing"})
    void theBoundsAreThoseOfTheFirst(String path, String header, String secret) throws Exception {
        String large = "{\"x\":\"" + "a".repeat(5 * 1024 * 1024) + "\"}";

        assertThat(send(request(path).header(header, secret).POST(body(large))).statusCode()).isEqualTo(413);
        assertThat(send(request(path).header(header, secret).method("PUT", HttpRequest.BodyPublishers.noBody())).statusCode())
                .isEqualTo(405);
        assertThat(RawCall.status(RawCall.send(port, "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + ": " + secret
                + "\r\n\r\n"))).isEqualTo(503);
    }

    @Test
    void theAnswerIsThatOfTheRoute() throws Exception {
        String event = sample("tierRenewed");

        assertThat(send(request("/capillary/gateway").POST(body(event))).body()).contains("\"accepted\":1,\"duplicates\":0");
        assertThat(send(request("/capillary/shop").header("X-Shop-Key", "shop-secret").POST(body(event))).body())
                .contains("\"accepted\":0,\"duplicates\":1");
    }

    /** A route may take a webhook's calls by itself, and gives them back when it goes. */
    @Test
    void aRouteThatNamesThePathTakesItsCallsWhileItIsThere() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/capillary/shop").routeId("shop").removeHeaders("*")
                        .to("event-log:append").setBody(constant("the shop's own"));
            }
        });
        assertThat(shop().body()).isEqualTo("the shop's own");

        camel.getRouteController().stopRoute("shop");
        camel.removeRoute("shop");
        assertThat(shop().body()).contains("\"accepted\":1");
    }

    /** What is answered 2xx never comes again. */
    @Test
    void aRouteThatPassesByTheLogIsAnswered503() throws Exception {
        assertNotTaken(from -> from.filter(Builder.body().contains("nothing like that")).to("event-log:append").end());
    }

    @Test
    void aRouteThatSwallowsThatTheLogHasFailedIsAnswered503() throws Exception {
        assertNotTaken(from -> from.doTry().setBody(exchange -> null).to("event-log:append?useOriginalBody=false")
                .doCatch(Exception.class).setBody(Builder.constant("never mind")).end());
    }

    @Test
    void aRouteThatStoresItInPartsIsAnsweredAsItSays() throws Exception {
        camel.addRoutes(shopRoute(from -> from.split().tokenize("}}}").to("event-log:append?useOriginalBody=false").end()
                .setBody(Builder.constant("in parts"))));
        try {
            assertThat(shop().body()).isEqualTo("in parts");
        } finally {
            removeShop();
        }
    }

    @Test
    void aRouteThatStoresSomeOfTheEventsOnlyIsAnswered503() throws Exception {
        assertNotTaken(from -> from.split(Builder.constant("a part")).to("event-log:append").end().setBody(Builder.constant("some")));
        assertNotTaken(from -> from.setBody(Builder.constant("[]")).to("event-log:append?useOriginalBody=false"));
        assertNotTaken(from -> from.setBody(Builder.constant("ok")).multicast().to("event-log:append").end());
    }

    /** No webhook of the settings, and events all the same. */
    @Test
    void aRouteOfAnotherPathThatPassesByTheLogIsAnswered503AndHealthSaysSoUntilItStores() throws Exception {
        route("platform-http:/own?httpMethodRestrict=POST,GET", from -> from.choice()
                .when(Builder.header("CamelHttpMethod").isEqualTo("GET")).setBody(Builder.constant("here"))
                .when(Builder.body().contains("nothing like that")).to("direct:keep").end());
        route("direct:keep", from -> from.to("event-log:append"));
        try {
            assertThat(own().statusCode()).isEqualTo(503);
            assertThat(send(request("/own").header("X-Api-Key", "local-secret").GET()).body()).isEqualTo("here");
            assertThat(health()).contains("\"webhookRoutes\":{\"status\":\"DOWN\"", "platform-http:/own", "has not stored all of the call");
        } finally {
            remove("direct:keep", "platform-http:/own?httpMethodRestrict=POST,GET");
        }
        assertThat(health()).contains("\"webhookRoutes\":{\"status\":\"UP\"");
    }

    @Test
    void aRouteOfAnotherPathThatHasNothingToDoWithEventsAnswersAsItSays() throws Exception {
        route("platform-http:/own", from -> from.setBody(Builder.constant("thanks")));
        try {
            assertThat(own().body()).isEqualTo("thanks");
        } finally {
            remove("platform-http:/own");
        }
    }

    private void route(String from, UnaryOperator<ProcessorDefinition<?>> steps) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.apply(from(from).routeId(from));
            }
        });
    }

    private void remove(String... routes) throws Exception {
        for (String route : routes) {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        }
    }

    private HttpResponse<String> own() throws Exception {
        return send(request("/own").header("X-Api-Key", "local-secret").POST(body(sample("tierUpgraded"))));
    }

    private String health() throws Exception {
        return operator(request("/actuator/health")).body();
    }

    private void assertNotTaken(UnaryOperator<ProcessorDefinition<?>> steps) throws Exception {
        camel.addRoutes(shopRoute(steps));
        try {
            HttpResponse<String> answer = shop();
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("has not stored the events; send them again");
        } finally {
            removeShop();
        }
    }

    private RouteBuilder shopRoute(UnaryOperator<ProcessorDefinition<?>> steps) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                steps.apply(from("platform-http:/capillary/shop").routeId("shop").removeHeaders("*"));
            }
        };
    }

    private void removeShop() throws Exception {
        camel.getRouteController().stopRoute("shop");
        camel.removeRoute("shop");
    }

    private HttpResponse<String> shop() throws Exception {
        return send(request("/capillary/shop").header("X-Shop-Key", "shop-secret").POST(body(sample("tierUpgraded"))));
    }

    /** The webhook is 503, and not 404, while its route is mended. */
    @Test
    void whileTheRouteIsStoppedTheCallsOfAllComeAgain() throws Exception {
        camel.getRouteController().stopRoute("receive");
        try {
            assertThat(shop().statusCode()).isEqualTo(503);
        } finally {
            camel.getRouteController().startRoute("receive");
        }
        assertThat(shop().statusCode()).isEqualTo(202);
    }

    @Test
    void noSecretsHeaderReachesARoute() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/headers").routeId("headers").setBody(simple("${headers}")).convertBodyTo(String.class);
            }
        });

        assertThat(send(request("/headers").header("x-api-key", "local-secret").header("x-shop-key", "shop-secret")
                .POST(body("{}"))).body()).contains("CamelHttpMethod").doesNotContainIgnoringCase("secret");
    }
}
