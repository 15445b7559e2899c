package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.platform.AdobeServer.Reply;
import io.capstream.xdm.XdmRecord.Operation;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Whatever answers quotes the people of the request: operators read it, the log tells the status and Adobe's code alone. */
@ExtendWith(OutputCaptureExtension.class)
class QuotedPeopleTest extends PlatformRoutes {

    private static final String PEOPLE = "Plantedfirst, plant@example.com, 447700900999";
    private static final Queue<Misdeed> RAW = new ConcurrentLinkedQueue<>();
    private static final RawServer SERVER = new RawServer((request, wire) ->
            new Inlet(List.of(), RAW.isEmpty() ? Misdeed.none() : RAW.remove()).handle(request, wire));

    @DynamicPropertySource
    static void raw(DynamicPropertyRegistry properties) {
        properties.add("platform.flows.raw.inlet-url", () -> "http://127.0.0.1:" + SERVER.port() + "/collection/raw");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500})
    void wordsThatHoldALaneAreForOperatorsAlone(int status, CapturedOutput log) throws Exception {
        Reply quoting = Reply.of(status, "{\"title\":\"no " + PEOPLE + "\"}");
        ADOBE.batches().answer(quoting).answer(quoting);

        assertThat(deliver(Samples.events(1)).getException()).isNull();

        assertThat(lane.held).anySatisfy(held -> assertThat(held).contains("Platform answered " + status + ": no " + PEOPLE));
        assertThat(log.getAll()).contains("Platform answered " + status + ": no error code of Adobe", "GET /api/status");
        assertQuotesNobody(log);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'error_code':'403025'                                       | 403025",
        "'type':'https://ns.adobe.com/aep/errors/EXEG-0104-403'      | EXEG-0104-403",
        "'code':'DCVS-1106-400'                                      | DCVS-1106-400",
        "'error':'invalid_token'                                     | invalid_token"})
    void adobesCodeIsInTheLog(String code, String told, CapturedOutput log) throws Exception {
        Reply quoting = Reply.of(503, "{" + code.replace('\'', '"') + ",\"title\":\"" + PEOPLE + "\"}");
        ADOBE.batches().answer(quoting);

        assertThat(deliver(Samples.events(1)).getException()).isNull();

        assertThat(log.getAll()).contains("Platform answered 503: error " + told + " ");
        assertQuotesNobody(log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"447700900999", "PLANTEDFIRST", "Plantedfirst", "plant@example.com", "CARD-447700900999", "plantedfirst_x"})
    void whatStandsInACodesPlaceAndIsNoneIsNotInTheLog(String text, CapturedOutput log) throws Exception {
        ADOBE.batches().answer(Reply.of(503,
                "{\"error\":\"x\",\"code\":\"x\",\"type\":\"x\",\"error_code\":\"x\"}".replace("x", text)));

        assertThat(deliver(Samples.events(1)).getException()).isNull();

        assertQuotesNobody(log);
    }

    @Test
    void anAnswerThatIsNoHttpIsNotQuotedInTheLog(CapturedOutput log) throws Exception {
        RAW.add(visit -> {
            visit.wire().send("HTTP/1.1 " + PEOPLE + "\r\n\r\n");
            return false;
        });

        assertThat(deliver(List.of(Samples.record("raw", Operation.CREATE, 1, "c", "{\"_id\":\"1\"}"))).getException()).isNull();

        assertThat(log.getAll()).contains("Platform cannot be reached: ");
        assertQuotesNobody(log);
    }

    private static void assertQuotesNobody(CapturedOutput log) {
        assertThat(log.getAll().toLowerCase()).doesNotContain("plantedfirst", "plant@example.com", "447700900999");
    }
}
