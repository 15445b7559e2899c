package io.capstream.platform;

import static io.capstream.platform.FailureRow.when;
import static io.capstream.platform.FailureRow.whenAlways;
import static io.capstream.platform.FailureRow.whenInletIs;
import static io.capstream.platform.Misdeed.drip;
import static io.capstream.platform.Misdeed.echo;
import static io.capstream.platform.Misdeed.elements;
import static io.capstream.platform.Misdeed.flood;
import static io.capstream.platform.Misdeed.none;
import static io.capstream.platform.Misdeed.refuses;
import static io.capstream.platform.Misdeed.refusesEach;
import static io.capstream.platform.Misdeed.reset;
import static io.capstream.platform.Misdeed.resetAfter;
import static io.capstream.platform.Misdeed.says;
import static io.capstream.platform.Misdeed.sends;
import static io.capstream.platform.Misdeed.silence;
import static io.capstream.platform.Misdeed.status;
import static io.capstream.platform.Misdeed.takenThenReset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.platform.FailureRow.Expected;
import io.capstream.platform.Holds.Hold;
import io.capstream.platform.RawServer.Handler;
import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The table of Platform's failures, over the real HTTP client. Every row is a lane's batch for two dataflows of its own; all rows are
 * on their way at the same time, so that each also shows that it keeps no other waiting. For each is shown: every record ends
 * delivered or dead-lettered, none twice but where the row allows it; each customer's records in order; what holds the dataflow,
 * and for how long; that the other dataflow is delivered all the same; and that no message tells a secret or a person's data.
 */
@Import(FailureTableTest.Trust.class)
@DirtiesContext // what nobody mends is held until Camel stops
class FailureTableTest extends PlatformRoutes {

    private static final String PERSON = "someone@example.com";
    private static final Map<String, String> CUSTOMERS = Map.of("1", "a", "2", "b", "3", "a", "4", "c", "5", "b");
    private static final long CAP = 2_000;
    private static final String HEAD = "HTTP/1.1 207 Multi-Status\r\nContent-Length: 500\r\n";
    private static final String UNCLEAR = "does not say what became of the record";

    private static final Certificates ELSEWHERE = Certificates.of("elsewhere.example");
    private static final List<RawServer> SERVERS = new ArrayList<>();

    private static final List<FailureRow> TABLE = List.of(
            // ------------------------------------------------------------------------------------ busy or broken, as a whole
            when("429 without Retry-After", status(429))
                    .requests("12345 12345").isHeld("Platform answered 429"),
            when("429, Retry-After in seconds", status(429, "Retry-After: 1"))
                    .requests("12345 12345").isHeld("Platform answered 429", 1_000),
            when("429, Retry-After as a date", status(429, () -> "Retry-After: " + inSeconds(3)))
                    .requests("12345 12345").isHeld("Platform answered 429", 1_000, CAP),
            when("503, Retry-After over the cap", status(503, "Retry-After: 3600"))
                    .requests("12345 12345").isHeld("Platform answered 503", CAP),
            when("503, Retry-After as a date over the cap", status(503, () -> "Retry-After: " + inSeconds(7_200)))
                    .requests("12345 12345").isHeld("Platform answered 503", CAP),
            when("429, Retry-After: 999999999", status(429, "Retry-After: 999999999"))
                    .requests("12345 12345").isHeld("Platform answered 429", CAP),
            when("429, Retry-After with 20 digits", status(429, "Retry-After: 99999999999999999999"))
                    .requests("12345 12345").isHeld("Platform answered 429"),
            when("429, Retry-After: 0", status(429, "Retry-After: 0"))
                    .requests("12345 12345").isHeld("Platform answered 429"),
            when("429, Retry-After: -5", status(429, "Retry-After: -5"))
                    .requests("12345 12345").isHeld("Platform answered 429"),
            when("429, Retry-After: soon", status(429, "Retry-After: soon"))
                    .requests("12345 12345").isHeld("Platform answered 429"),
            when("429, Retry-After as a date gone by", status(429, () -> "Retry-After: " + inSeconds(-60)))
                    .requests("12345 12345").isHeld("Platform answered 429"),
            when("429, Retry-After twice", status(429, "Retry-After: 1", "Retry-After: 60"))
                    .requests("12345 12345").isHeld("Platform answered 429"),
            when("503 with Retry-After, then without", status(503, "Retry-After: 1"), status(503))
                    .requests("12345 12345 12345")
                    .isHeld("Platform answered 503", 1_000).isHeld("Platform answered 503"),
            when("500 three times", status(500), status(500), status(500))
                    .requests("12345 12345 12345 12345")
                    .isHeld("Platform answered 500").isHeld("Platform answered 500").isHeld("Platform answered 500"),
            when("500 six times", status(500), status(500), status(500), status(500), status(500), status(500))
                    .requests("12345 12345 12345 12345 12345 12345 12345")
                    .isHeld("Platform answered 500").isHeld("Platform answered 500").isHeld("Platform answered 500", LONGEST_RETRY * 6 / 10, LONGEST_RETRY)
                    .isHeld("Platform answered 500", LONGEST_RETRY * 17 / 20, LONGEST_RETRY).isHeld("Platform answered 500", LONGEST_RETRY * 17 / 20, LONGEST_RETRY)
                    .isHeld("Platform answered 500", LONGEST_RETRY * 17 / 20, LONGEST_RETRY),
            when("502", status(502)).requests("12345 12345").isHeld("Platform answered 502"),
            when("503", status(503)).requests("12345 12345").isHeld("Platform answered 503"),
            when("504", status(504)).requests("12345 12345").isHeld("Platform answered 504"),
            when("408", status(408)).requests("12345 12345").isHeld("Platform answered 408"),
            when("302 to elsewhere", status(302, "Location: http://127.0.0.1:1/elsewhere"))
                    .requests("12345 12345").isHeld("Platform answered 302"),
            when("404, the inlet is unknown", status(404)).requests("12345 12345").isHeld("Platform answered 404"),
            when("500 that repeats what was sent", echo(500))
                    .requests("12345 12345").isHeld("Platform answered 500"),
            // ------------------------------------------------------------------------------------------------ the connection
            when("reset before the answer", reset())
                    .requests("12345 12345").isHeld("Platform cannot be reached"),
            when("reset in the head of the answer", resetAfter("HTTP/1.1 207 Mu"))
                    .requests("12345 12345").isHeld("Platform cannot be reached").mayRepeat("12345"),
            when("reset in the body of the answer", resetAfter(HEAD + "\r\n{\"inletId\":\"9b0"))
                    .requests("12345 12345").isHeld("Platform cannot be reached").mayRepeat("12345"),
            when("closed instead of an answer", sends(""))
                    .requests("12345 12345").isHeld("Platform cannot be reached").mayRepeat("12345"),
            when("reset after the answer, when the next request comes", refuses(ids -> true, 413), takenThenReset())
                    .requests("12345 12 345").isHeld("Platform cannot be reached"),
            when("no answer at all", silence())
                    .requests("12345 12345").isHeld("Read timed out").mayRepeat("12345"),
            when("a slow drip in the head of the answer", drip("HTTP/1.1 207 "))
                    .requests("12345 12345").isHeld("no whole answer within platform.request-max").mayRepeat("12345"),
            when("a slow drip in the body of the answer", drip(HEAD + "\r\n"))
                    .requests("12345 12345").isHeld("no whole answer within platform.request-max").mayRepeat("12345"),
            when("an answer without end", flood())
                    .requests("12345 12345").isHeld("more than 16000000 bytes").mayRepeat("12345"),
            // ------------------------------------------------------------------------------ an answer that cannot be read
            when("200 without a body", says(200, ""))
                    .requests("12345 12 345").mayRepeat("12345"),
            when("204", sends("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"))
                    .requests("12345 12 345").mayRepeat("12345"),
            when("207 that ends too early", sends(HEAD + "\r\n{\"inletId\":\"9b0"))
                    .requests("12345 12345").isHeld("Platform cannot be reached").mayRepeat("12345"),
            when("207 with half of its JSON", says(207, "{\"responses\":[{\"xac"))
                    .requests("12345 12 345").mayRepeat("12345"),
            when("200 with HTML", says(200, "<html>welcome</html>", "Content-Type: text/html; charset=nonsense"))
                    .requests("12345 12 345").mayRepeat("12345"),
            when("207 of another shape", says(207, "{\"responses\":17}"))
                    .requests("12345 12 345").mayRepeat("12345"),
            when("207 that is a list", says(207, "[]"))
                    .requests("12345 12 345").mayRepeat("12345"),
            when("200 that repeats what was sent, down to one record", echo(200), echo(200), echo(200))
                    .requests("12345 12 1 1 23 45").isHeld(UNCLEAR),
            when("200 without a body, down to one record", says(200, ""), says(200, ""), says(200, ""))
                    .requests("12345 12 1 1 23 45").isHeld(UNCLEAR).mayRepeat("11122345"),
            when("not HTTP", sends("220 ready\r\n\r\n"))
                    .requests("12345 12345").isHeld("Platform cannot be reached").mayRepeat("12345"),
            when("gzip that is none", says(207, "{}", "Content-Encoding: gzip"))
                    .requests("12345 12345").isHeld("Platform cannot be reached").mayRepeat("12345"),
            // ----------------------------------------------------------------------------- 207, each record for itself
            when("207, none refused", none()).requests("12345"),
            when("207, some refused, with statusCode and no id",
                    refusesEach(id -> "24".contains(id), "{'statusCode':400,'message':'unknown xdm format'}"))
                    .requests("12345")
                    .deadLetter("2 refused: Platform answered 400: unknown xdm format").deadLetter("4 refused: "),
            when("207, some refused, with status and id", elements("135",
                    "{'xactionId':'9341f8eb-0'}", "{'xactionId':'9341f8eb-1','status':400,'message':'no header'}",
                    "{'xactionId':'9341f8eb-2'}", "{'xactionId':'9341f8eb-3','status':422}", "{'xactionId':'9341f8eb-4'}"))
                    .requests("12345").deadLetter("2 refused: Platform answered 400: no header").deadLetter("4 refused: "),
            whenAlways("207, all refused, with statusCode and no id", refusesEach(id -> true, "{'statusCode':400}"))
                    .requests("12345").deadLetter("1 refused: ").deadLetter("2 refused: ").deadLetter("3 refused: ")
                    .deadLetter("4 refused: ").deadLetter("5 refused: "),
            when("207, all refused, with status and id", elements("",
                    "{'xactionId':'b-0','status':400}", "{'xactionId':'b-1','status':400}", "{'xactionId':'b-2','status':400}",
                    "{'xactionId':'b-3','status':400}", "{'xactionId':'b-4','status':400}"))
                    .requests("12345").deadLetter("1 refused: ").deadLetter("2 refused: ").deadLetter("3 refused: ")
                    .deadLetter("4 refused: ").deadLetter("5 refused: "),
            when("207, reordered", elements("1245", "{'xactionId':'b:4'}", "{'xactionId':'b:2','status':400}",
                    "{'xactionId':'b:0'}", "{'xactionId':'b:1'}", "{'xactionId':'b:3'}"))
                    .requests("12345").deadLetter("3 refused: "),
            when("207, fewer elements, with their places", elements("12345", "{'xactionId':'b:4'}", "{'xactionId':'b:0'}",
                    "{'xactionId':'b:1'}")).requests("12345 34").isHeld(UNCLEAR).mayRepeat("34"),
            when("207, fewer elements, without places", elements("45",
                    "{'xactionId':'b:4'}", "{'statusCode':400}", "{'statusCode':400}"))
                    .requests("12345 12 345").mayRepeat("45"),
            when("207, more elements", elements("12345", "{'xactionId':'b:0'}", "{'xactionId':'b:1'}", "{'xactionId':'b:2'}",
                    "{'xactionId':'b:3'}", "{'xactionId':'b:4'}", "{'xactionId':'b:5'}"))
                    .requests("12345 12 345").mayRepeat("12345"),
            when("207, no elements", elements("12345")).requests("12345 12 345").mayRepeat("12345"),
            when("207, one element is 503", elements("2345", "{'statusCode':503,'message':'busy'}", "{'xactionId':'b:1'}",
                    "{'xactionId':'b:2'}", "{'xactionId':'b:3'}", "{'xactionId':'b:4'}"))
                    .requests("12345 13").isHeld("503: busy (1 of 5 records").mayRepeat("3"),
            when("207, one element is 404", elements("1235", "{'xactionId':'b:0'}", "{'xactionId':'b:1'}",
                    "{'xactionId':'b:2'}", "{'xactionId':'b:3','status':404}", "{'xactionId':'b:4'}"))
                    .requests("12345 4").isHeld("Platform answered 404"),
            when("207, one element is 413", elements("1245", "{'xactionId':'b:0'}", "{'xactionId':'b:1'}",
                    "{'xactionId':'b:2','status':413}", "{'xactionId':'b:3'}", "{'xactionId':'b:4'}"))
                    .requests("12345").deadLetter("3 too-large: Platform answered 413"),
            when("207, one element says neither", elements("12345", "{'xactionId':'b:0'}", "{}",
                    "{'xactionId':'b:2'}", "{'xactionId':'b:3'}", "{'xactionId':'b:4'}"))
                    .requests("12345 25").isHeld(UNCLEAR).mayRepeat("25"),
            // ------------------------------------------------------------------- one record spoils the whole request
            whenAlways("413 for more than two records", refuses(ids -> ids.size() > 2, 413))
                    .requests("12345 12 345 3 45"),
            whenAlways("413 for more than one record", refuses(ids -> ids.size() > 1, 413))
                    .requests("12345 12 1 23 2 34 3 45 4 5"),
            whenAlways("413 for one record", refuses(ids -> ids.contains("3"), 413))
                    .requests("12345 12 345 3 45").deadLetter("3 too-large: Platform answered 413"),
            whenAlways("400 for the whole request because of one record", refuses(ids -> ids.contains("3"), 400))
                    .requests("12345 12 345 3 45").deadLetter("3 refused: Platform answered 400: no"),
            whenAlways("400 for the whole request, whatever is in it", refuses(ids -> true, 400))
                    .deadLetter("1 refused: ").deadLetter("2 refused: ").deadLetter("3 refused: ").deadLetter("4 refused: ")
                    .deadLetter("5 refused: "),
            // ------------------------------------------------------------------------------------------- both dataflows
            whenAlways("the event record is refused, the profile record is not", refuses(ids -> ids.contains("3"), 400))
                    .deadLetter("3 refused: "),
            when("the profile record is refused, the event record is not", none())
                    .whileTheNeighbourMeets(status(400)).requests("12345").deadLetter("P refused: Platform answered 400"),
            when("both are refused", refusesEach(id -> id.equals("3"), "{'statusCode':400}"))
                    .whileTheNeighbourMeets(status(413)).requests("12345").deadLetter("3 refused: ").deadLetter("P too-large: "),
            // --------------------------------------------------------------------------------- until somebody mends it
            whenInletIs("connect refused", "http://127.0.0.1:1/collection/x")
                    .isHeld("Platform cannot be reached: org.apache.hc.client5.http.HttpHostConnectException"),
            whenInletIs("a host that does not exist", "http://platform.invalid/collection/x")
                    .isHeld("Platform cannot be reached: java.net.UnknownHostException: platform.invalid"),
            whenInletIs("TLS, a certificate that nobody vouches for", encrypted(Certificates.of("localhost")))
                    .isHeld("Platform cannot be reached: javax.net.ssl.SSLHandshakeException"),
            whenInletIs("TLS, the certificate of another host", encrypted(ELSEWHERE))
                    .isHeld("Platform cannot be reached: javax.net.ssl.SSLPeerUnverifiedException"));

    private static final List<Inlet> EVENTS = TABLE.stream().map(row -> new Inlet(row.meets(), row.otherwise())).toList();
    private static final List<Inlet> PROFILES = TABLE.stream().map(row -> new Inlet(row.neighbour(), none())).toList();

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static final List<CompletableFuture<Exchange>> BATCHES = new ArrayList<>();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("camel.component.http.response-timeout", () -> "5000");
        properties.add("camel.component.http.so-timeout", () -> "5000");
        properties.add("platform.request-max", () -> "8s");
        RawServer neighbours = server((request, wire) ->
                PROFILES.get(Integer.parseInt(request.path().replaceAll("\\D", ""))).handle(request, wire));
        for (int row = 0; row < TABLE.size(); row++) {
            Inlet inlet = EVENTS.get(row);
            String url = TABLE.get(row).url().isEmpty() ? url(server(inlet::handle)) : TABLE.get(row).url();
            properties.add("platform.flows." + events(row) + ".inlet-url", () -> url);
            String neighbour = url(neighbours) + row;
            properties.add("platform.flows." + profiles(row) + ".inlet-url", () -> neighbour);
            properties.add("platform.flows." + profiles(row) + ".upsert", () -> "true");
        }
    }

    @BeforeEach
    void startAllRowsAtOnce() {
        if (!BATCHES.isEmpty()) {
            return;
        }
        Holds.listenTo(lane.holds);
        for (int row = 0; row < TABLE.size(); row++) {
            int laneOfItsOwn = row;
            List<XdmRecord> batch = batch(row);
            BATCHES.add(CompletableFuture.supplyAsync(() -> lanes.send("event-log:batches", exchange -> {
                exchange.setVariable("lane", laneOfItsOwn);
                exchange.getMessage().setBody(batch);
            }), THREADS));
        }
    }

    @Override
    void forget() {
        // not between the rows, since all are on their way
    }

    @AfterAll
    static void stop() {
        Holds.end();
        SERVERS.forEach(RawServer::close);
        THREADS.shutdown();
    }

    static Stream<FailureRow> table() {
        return TABLE.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void nothingIsLost(FailureRow row) throws Exception {
        int number = TABLE.indexOf(row);
        awaitFate(row, number);

        assertDeadLetters(row, number);
        assertHolds(row, lane.holds.of(events(number)));
        assertRequests(row, EVENTS.get(number));
        assertThat(lane.holds.of(profiles(number))).as("holds of the other dataflow").isEmpty();
        assertThat(PROFILES.get(number).taken()).as("the other dataflow")
                .isEqualTo(row.neighbour().isEmpty() ? List.of("P") : List.of());
    }

    private void awaitFate(FailureRow row, int number) throws Exception {
        if (!row.endless()) {
            assertThat(BATCHES.get(number).get(60, TimeUnit.SECONDS).getException()).isNull();
            return;
        }
        await().atMost(Duration.ofSeconds(60)).until(() ->
                !lane.holds.of(events(number)).isEmpty() && !PROFILES.get(number).taken().isEmpty());
        assertThat(BATCHES.get(number)).as("the batch stays in hand").isNotDone();
    }

    private void assertDeadLetters(FailureRow row, int number) {
        List<String> letters = lane.deadLetters.stream().filter(letter -> letter.seq() / 100 == number)
                .map(letter -> letter.seq() % 100 + " " + letter.reason() + ": " + letter.message()).sorted().toList();
        assertThat(letters).as("dead letters").hasSameSizeAs(row.deadLetters());
        for (int letter = 0; letter < letters.size(); letter++) {
            assertThat(letters.get(letter)).startsWith(row.deadLetters().get(letter).replace("P ", "3 "));
        }
    }

    private static void assertHolds(FailureRow row, List<Hold> holds) {
        List<Hold> shown = row.endless() ? holds.subList(0, row.holds().size()) : holds;
        assertThat(shown).as("holds").hasSameSizeAs(row.holds());
        for (int attempt = 0; attempt < shown.size(); attempt++) {
            Expected expected = row.holds().get(attempt);
            assertThat(shown.get(attempt)).as("hold, expected %s", expected).matches(expected::fits);
        }
        assertThat(holds).allSatisfy(hold -> assertThat(hold.message()).doesNotContain(PERSON, "Bearer", "token"));
    }

    private static void assertRequests(FailureRow row, Inlet inlet) {
        if (!row.requests().isEmpty()) {
            assertThat(String.join(" ", inlet.requests())).as("requests").isEqualTo(row.requests());
        }
        List<String> taken = inlet.taken();
        List<String> undelivered = CUSTOMERS.keySet().stream().filter(id -> !taken.contains(id)).sorted().toList();
        List<String> refused = row.deadLetters().stream().map(letter -> letter.substring(0, 1)).filter(CUSTOMERS::containsKey).toList();
        assertThat(undelivered).as("neither delivered nor dead-lettered, unless the inlet cannot be reached")
                .isEqualTo(row.endless() ? List.of("1", "2", "3", "4", "5") : refused);
        List<String> repeated = new ArrayList<>(taken);
        new HashSet<>(taken).forEach(repeated::remove);
        List.of(row.repeated().split("")).forEach(repeated::remove);
        assertThat(repeated).as("repeated without need").isEmpty();
        assertInOrder(taken);
    }

    /** What is sent again is sent with what follows of its customer, so that the newest is the last to come. */
    private static void assertInOrder(List<String> taken) {
        for (String customer : List.of("a", "b", "c")) {
            assertThat(taken.stream().filter(id -> CUSTOMERS.get(id).equals(customer)).distinct()
                    .sorted(Comparator.comparing(taken::lastIndexOf)).toList()).as("order of customer %s", customer).isSorted();
        }
    }

    private static List<XdmRecord> batch(int row) {
        List<XdmRecord> batch = new ArrayList<>();
        IntStream.rangeClosed(1, 5).forEach(id -> batch.add(Samples.record(events(row), Operation.CREATE, row * 100 + id,
                CUSTOMERS.get(String.valueOf(id)), "{\"_id\":\"" + id + "\",\"email\":\"" + PERSON + "\"}")));
        batch.add(Samples.record(profiles(row), Operation.MERGE, row * 100 + 3, "a", "{\"_id\":\"P\"}"));
        return batch;
    }

    private static RawServer server(Handler handler) {
        RawServer server = new RawServer(handler);
        SERVERS.add(server);
        return server;
    }

    private static String url(RawServer server) {
        return "http://127.0.0.1:" + server.port() + "/collection/";
    }

    /** Nothing ever passes the handshake, so there is nothing to handle. */
    private static String encrypted(Certificates certificates) {
        RawServer server = new RawServer(certificates.server().getServerSocketFactory(), (request, wire) -> false);
        SERVERS.add(server);
        return "https://localhost:" + server.port() + "/collection/x";
    }

    private static String events(int row) {
        return "events-" + row;
    }

    private static String profiles(int row) {
        return "profiles-" + row;
    }

    private static String inSeconds(int seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plusSeconds(seconds).atOffset(ZoneOffset.UTC));
    }

    /** No configuration by itself, or the tests beside this one would find it, too. */
    static class Trust {

        @Bean
        ComponentCustomizer elsewhereIsTrusted() {
            TrustManagersParameters trust = new TrustManagersParameters();
            trust.setTrustManager(ELSEWHERE.trust());
            SSLContextParameters parameters = new SSLContextParameters();
            parameters.setTrustManagers(trust);
            return ComponentCustomizer.forType(HttpComponent.class, http -> http.setSslContextParameters(parameters));
        }
    }
}
