package io.capstream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private static final String EVENT = """
            {"eventName":"tierRenewed","eventId":"e-1","orgId":7,"createdAt":1720440349027,
             "data":{"customerIdentifiers":{"customerId":42},"note":"Zoë"}}""";

    private final EventReader reader = new EventReader();

    @ParameterizedTest
    @ValueSource(strings = {
        "%s",
        "{\"event\":{\"body\":%s}}",
        "{\"body\":%s}",
        "{\"data\":%s,\"errors\":null,\"warnings\":null}",
        "{\"eventType\":\"7_tierRenewed\",\"actionType\":\"START\",\"attributes\":%s}"})
    void everyPublishedShapeIsTheSameEvent(String shape) throws Exception {
        CapillaryEvent event = read(shape.formatted(EVENT));

        assertThat(event.eventName()).isEqualTo("tierRenewed");
        assertThat(event.orgId()).isEqualTo("7");
        assertThat(event.eventId()).contains("e-1");
        assertThat(event.customer()).isEqualTo("42");
        assertThat(event.createdAt()).contains(Instant.ofEpochMilli(1720440349027L));
        assertThat(event.body().at("/data/note").textValue()).isEqualTo("Zoë");
        assertThat(event.key()).isEqualTo(read(EVENT).key());
    }

    @Test
    void theAttributesShapeTakesItsEventIdFromTheOuterLevel() throws Exception {
        CapillaryEvent event = read("""
                {"eventId":"outer","timeStamp":5,"attributes":{"eventName":"customerAdded","orgId":7,"data":{}}}""");

        assertThat(event.eventId()).contains("outer");
        assertThat(event.body().path("timeStamp").intValue()).isEqualTo(5);
    }

    @Test
    void anEventNameInsideDataIsNotTheEventsName() throws Exception {
        assertThat(read("""
                {"eventName":"targetValueAchieved","orgId":7,"data":{"eventName":"TransactionAdd","eventId":15}}"""))
                .returns("targetValueAchieved", CapillaryEvent::eventName)
                .matches(event -> event.eventId().isEmpty());
    }

    @Test
    void theTopLevelStandsInForAMissingDataLevel() throws Exception {
        CapillaryEvent event = read("""
                {"eventName":"requestUpdated","orgId":7,"customerIdentifiers":{"customerId":9}}""");

        assertThat(event.customer()).isEqualTo("9");
        assertThat(event.body().at("/data/customerIdentifiers/customerId").intValue()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"84793759919", "84793759919.0", "8.4793759919E10", "\"84793759919\""})
    void aCustomerIdIsThePlainIntegerWhateverItsNumberForm(String form) throws Exception {
        assertThat(read("""
                {"eventName":"x","orgId":7.0,"data":{"customerIdentifiers":{"customerId":%s}}}""".formatted(form)))
                .returns("84793759919", CapillaryEvent::customer)
                .returns("7", CapillaryEvent::orgId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e-é", " e-e\u0301", "e-é\u00a0", "\ufeffe-é\u200b"})
    void anIdHasOneFormHoweverItIsWritten(String id) throws Exception {
        String json = """
                {"eventName":"tierRenewed","orgId":7,"eventId":"%s","data":{"customerIdentifiers":{"customerId":"%s"}}}""";
        CapillaryEvent event = read(json.formatted(id, id));

        assertThat(event.customer()).isEqualTo("e-é");
        assertThat(event.key()).isEqualTo(read(json.formatted("e-é", "e-é")).key());
    }

    @Test
    void aNumberTooLargeToBeAnIdIsNone() throws Exception {
        assertThat(read("""
                {"eventName":"x","orgId":7,"createdAt":1E999999999,"data":{"customerIdentifiers":{"customerId":1E999999999}}}"""))
                .returns("", CapillaryEvent::customer)
                .matches(event -> event.createdAt().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]"})
    void anExponentBeyondAllBoundsIsMalformedAndNotAFault(String shape) {
        String event = "{\"eventName\":\"x\",\"data\":{\"points\":0.3e33333333333}}";

        assertThat(reader.readAll(shape.formatted(event).getBytes(StandardCharsets.UTF_8)))
                .singleElement().matches(received -> received.malformed().orElse("").contains("exponent"));
    }

    @Test
    void aGroupEventBelongsToTheMemberWhoActedElseToTheGroup() throws Exception {
        String group = "\"entityInformation\":{\"entityType\":\"USERGROUP2\",\"entityId\":3}";
        String member = "\"triggeringActivity\":{\"entityInformation\":{\"entityType\":\"USER\",\"entityId\":8}}";

        assertThat(read("{\"eventName\":\"x\",\"data\":{%s}}".formatted(group)).customer()).isEqualTo("group:3");
        assertThat(read("{\"eventName\":\"x\",\"data\":{%s,%s}}".formatted(group, member)).customer()).isEqualTo("8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"primaryMember":{"customerIdentifiers":{"customerId":1}},"groupId":3}                 | 1
            {"memberAdded":{"customerIdentifiers":{"customerId":2}},"primaryMember":{"customerIdentifiers":{"customerId":1}}}        | 2
            {"memberRemoved":{"customerIdentifiers":{"customerId":2}},"primaryMember":{"customerIdentifiers":{"customerId":1}}}      | 2
            {"contributingMember":{"customerIdentifiers":{"customerId":2}},"primaryMember":{"customerIdentifiers":{"customerId":1}}} | 2
            {"groupId":3}                                                                          | group:3
            {"transactionUpdates":[{"customerId":4},{"customerId":5}]}                             | 4
            {"coupons":[{"customerIdentifiers":{"customerId":6}}]}                                 | 6
            """)
    void theCustomerIsFoundWhereTheKindOfEventNamesIt(String data, String customer) throws Exception {
        assertThat(read("{\"eventName\":\"x\",\"data\":%s}".formatted(data)).customer()).isEqualTo(customer);
    }

    @Test
    void aTransferBelongsToTheCustomerOnItsOwnSide() throws Exception {
        String data = """
                {"transferInitiatingCustomerIdentifiers":{"customerId":1},"transferReceivingCustomerIdentifiers":{"customerId":2}}""";

        assertThat(read("{\"eventName\":\"pointsTransferredInitiated\",\"data\":%s}".formatted(data)).customer()).isEqualTo("1");
        assertThat(read("{\"eventName\":\"pointsTransferredReceived\",\"data\":%s}".formatted(data)).customer()).isEqualTo("2");
    }

    @Test
    void withoutAnEventIdTheKeyDependsOnTheContentButNotOnTheOrderOfItsFields() throws Exception {
        String key = read("{\"eventName\":\"x\",\"orgId\":7,\"data\":{\"a\":1,\"b\":2}}").key();

        assertThat(read("{\"data\":{\"b\":2,\"a\":1},\"orgId\":7,\"eventName\":\"x\"}").key()).isEqualTo(key);
        assertThat(read("{\"eventName\":\"x\",\"orgId\":7,\"data\":{\"a\":1,\"b\":3}}").key()).isNotEqualTo(key);
    }

    @Test
    void theKeyIsTheHashThatTheMappingTableDefines() throws Exception {
        // printf 'capillary|7|tierRenewed|e-1' | sha256sum
        assertThat(read(EVENT).key()).isEqualTo("7877f32c528656b4ce4bbee4c8d027352eaed580872033b7f446f133e6bdbb7b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "{", "[]x", "42", "null", "{}", "{\"eventName\":\"\"}", "{\"eventName\":7.5}",
        "{\"eventName\":\"a\\u0000b\"}", "{\"eventName\":\"\\ud800\"}", "{\"eventName\":\"x\"} {\"eventName\":\"y\"}"})
    void whatIsNotAnEventIsMalformedAndKeptByteForByte(String body) {
        byte[] bytes = bytes(body);

        assertThat(reader.readAll(bytes)).singleElement()
                .matches(received -> received.malformed().isPresent() && received.event().isEmpty())
                .returns(bytes, ReceivedEvent::payload);
        assertThatThrownBy(() -> reader.read(bytes)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void theReasonNamesThePlaceAndNeverTheContent() {
        assertThat(reader.readAll(bytes("{\"mobile\":\"9876543210\",\n \"x\" secret}"))).singleElement()
                .extracting(received -> received.malformed().orElseThrow()).asString()
                .isEqualTo("not JSON: line 2, column 6");
    }

    @Test
    void everyEventOfAnArrayKeepsItsOwnBytes() {
        List<ReceivedEvent> events = reader.readAll(bytes("""
                [ {"eventName":"a", "n":1.50, "s":"Zoë"} ,
                  17,
                  {"eventName":"b"}]"""));

        assertThat(events).extracting(received -> new String(received.payload(), StandardCharsets.UTF_8))
                .containsExactly("{\"eventName\":\"a\", \"n\":1.50, \"s\":\"Zoë\"}", "17", "{\"eventName\":\"b\"}");
        assertThat(events).extracting(received -> received.event().isPresent()).containsExactly(true, false, true);
    }

    @Test
    void eventsOnALineEachKeepTheirOwnBytesAndABrokenOneIsMalformedByItself() {
        List<ReceivedEvent> events = reader.readAll(bytes(
                "{\"eventName\":\"a\", \"n\":1.50}\r\n\n  {\"eventName\":\n{\"eventName\":\"b\"}\n"));

        assertThat(events).extracting(received -> new String(received.payload(), StandardCharsets.UTF_8))
                .containsExactly("{\"eventName\":\"a\", \"n\":1.50}", "{\"eventName\":", "{\"eventName\":\"b\"}");
        assertThat(events).extracting(received -> received.event().isPresent()).containsExactly(true, false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n  \"eventName\": \"x\",\n  \"data\": {", "{\"eventName\":\"x\"}\nrubbish", "{\"eventName\":\"x\",\n{"
            + "\"eventName\":\"y\"}\n[]"})
    void whatIsNoEventOnEachLineIsOneMalformedEvent(String body) {
        assertThat(reader.readAll(bytes(body))).singleElement()
                .matches(received -> received.malformed().isPresent())
                .returns(body, received -> new String(received.payload(), StandardCharsets.UTF_8));
    }

    @Test
    void anEventThatIsJsonIsNeverCutIntoLines() {
        String body = "{\"no\":\n{\"event\":\n{}}}";

        assertThat(reader.readAll(bytes(body))).singleElement()
                .returns(body, received -> new String(received.payload(), StandardCharsets.UTF_8));
    }

    @Test
    void moreLinesThanAnyCallHoldsAreOneMalformedEvent() {
        assertThat(reader.readAll(bytes("{}\n".repeat(50_001)))).singleElement().matches(received -> received.malformed().isPresent());
    }

    @Test
    void anEmptyArrayHasNoEvents() {
        assertThat(reader.readAll(bytes("[]"))).isEmpty();
    }

    @Test
    void anArrayInAnotherEncodingIsMalformedAndKeptByteForByte() {
        byte[] body = "[{\"eventName\":\"x\"}]".getBytes(StandardCharsets.UTF_16);

        assertThat(reader.readAll(body)).singleElement()
                .returns(body, ReceivedEvent::payload)
                .matches(received -> received.malformed().orElseThrow().contains("UTF-8"));
    }

    @Test
    void anArrayOfMoreElementsThanAnyCallHoldsIsOneMalformedEvent() {
        assertThat(reader.readAll(bytes("[" + "0,".repeat(50_001) + "0]"))).singleElement()
                .matches(received -> received.malformed().orElseThrow().contains("50000"));
    }

    @Test
    void nestingWithoutEndIsMalformed() {
        assertThat(reader.readAll(bytes("{\"a\":".repeat(100_000)))).singleElement()
                .matches(received -> received.malformed().isPresent());
    }

    @Test
    void aTransactionOfTensOfThousandsOfLineItemsIsAnEvent() throws Exception {
        String items = IntStream.range(0, 75_000)
                .mapToObj("{\"sku\":\"abc%1$d\",\"qty\":1,\"price\":12.5,\"name\":\"item %1$d of it\"}"::formatted)
                .collect(Collectors.joining(","));

        CapillaryEvent event = read("{\"eventName\":\"transactionAdded\",\"data\":{\"items\":[" + items + "]}}");

        assertThat(event.body().at("/data/items")).hasSize(75_000);
    }

    /** An empty object takes thirty times its bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"eventName\":\"x\",\"data\":{\"x\":%s}}", "[{\"eventName\":\"x\",\"data\":{\"x\":%s}}]", "%s"})
    void whatWouldTakeAllMemoryAsATreeIsOneMalformedEventAndKeptByteForByte(String shape) {
        byte[] body = bytes(shape.formatted("[" + "{},".repeat(1_600_000) + "{}]"));

        assertThat(reader.readAll(body)).singleElement()
                .matches(received -> Arrays.equals(received.payload(), body), "has the bytes of the call")
                .matches(received -> received.event().isEmpty(), "is malformed");
    }

    @Test
    void theReasonSaysWhatIsTooMuchForAnEvent() {
        byte[] body = bytes("{\"eventName\":\"x\",\"x\":[" + "[],".repeat(600_000) + "0]}");

        assertThat(reader.readAll(body)).singleElement()
                .extracting(received -> received.malformed().orElseThrow()).asString()
                .startsWith("more than an event may hold: 1000000 names, values and brackets");
        assertThatThrownBy(() -> reader.read(body)).isInstanceOf(MalformedEventException.class);
    }

    /** Until it is stored, and while other large ones are read, only its bytes are held. */
    @Test
    void anEventThatIsReadToBeStoredKeepsNoTree() {
        assertThat(reader.readAll(bytes(EVENT))).singleElement()
                .matches(received -> received.event().orElseThrow().body().isMissingNode());
    }

    private CapillaryEvent read(String json) throws MalformedEventException {
        return reader.read(bytes(json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
