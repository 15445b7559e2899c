package io.capstream.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.FreshUserFolder;
import io.capstream.UserFolder;
import io.capstream.event.Samples;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What an event becomes, as the command shows it. */
class MapCommandTest extends FreshUserFolder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOBODY = """
            {"eventName":"pointsExpired","eventId":"1","orgId":1,"createdAt":1795507200125,"data":{"pointsExpired":7}}""";

    @Test
    void theRecordsArePrintedAsDelivered() throws Exception {
        UserFolder.Result result = folder.run("map", sample("tierUpgraded"));

        JsonNode records = JSON.readTree(result.out());
        assertThat(records.findValuesAsText("flow")).containsExactly("events", "profiles");
        assertThat(records.findValuesAsText("operation")).containsExactly("create", "merge");
        assertThat(records.at("/1/record/loyalty/tier").asText()).isEqualTo("Silver");
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void anExplanationTellsOfEachFieldWhereItsValueCameFromAndNoValue() throws Exception {
        UserFolder.Result result = folder.run("map", "--explain", sample("tierUpgraded"));

        assertThat(result.out().lines().map(String::strip).map(line -> line.replaceAll(" +", " "))).contains(
                "events, create (mappings/tiers/tierUpgraded.yaml)",
                "+ _id the connector's event-key, text, as string",
                "+ timestamp $.createdAt, number, as date-time",
                "+ _local.capillary.tier.name @.tierName of $.data.loyaltyProgramDetails.tiers where @.tierNumber is "
                        + "$.data.upgradedTierNumber, text, as string",
                "- _local.capillary.trigger.name no value: $.data.triggeringActivity.name (absent)",
                "profiles, merge (mappings/tiers/tierUpgraded.yaml)",
                "+ loyalty.tierUpgradeDate $.createdAt, number, as date-time");
        assertThat(result.out()).doesNotContain("Silver");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void anExplanationTellsWhyAFieldWasLeftOutAndARecordNotMade() throws Exception {
        UserFolder.Result result = folder.withInput("""
                {"eventName":"customerUpdated","eventId":"1","orgId":1,"createdAt":1795507200125,"data":{"enteredAt":1,
                "customerIdentifiers":{"customerId":7,"instore":{"email":"nobody"}}}}""").run("map", "--explain", "-");

        assertThat(result.out().lines().map(String::strip).map(line -> line.replaceAll(" +", " "))).contains(
                "! personalEmail.address left out, a warning: $.data.customerIdentifiers.instore.email (text) does not fit email, string",
                ". no record: made only where $.data.customerStatus.currentLabel is the constant \"Deleted\"");
        assertThat(result.err()).contains("warning: personalEmail.address is left out");
    }

    @Test
    void standardInputIsRead() throws Exception {
        UserFolder.Result result = folder.withInput(Files.readString(folder.file("mappings/tiers/tierUpgraded.sample.json"))).run("map", "-");

        assertThat(JSON.readTree(result.out())).hasSize(2);
    }

    @Test
    void eachEventOfAnArrayIsMappedAndADeadLetterIsToldByItsNumber() throws Exception {
        folder.write("events.json", "[" + Files.readString(folder.file("mappings/tiers/tierUpgraded.sample.json")) + "," + NOBODY + "]");

        UserFolder.Result result = folder.run("map", folder.file("events.json").toString());

        assertThat(JSON.readTree(result.out())).hasSize(2);
        assertThat(result.err()).startsWith("event 2: dead letter no-identity: the event names no customer and no group");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void whatIsLeftOutIsAWarning() throws Exception {
        folder.write("event.json", Files.readString(folder.file("mappings/customers/customerAdded.sample.json"))
                .replaceFirst("\"email\"\\s*:\\s*\"[^\"]*\"", "\"email\":\"no address\""));

        UserFolder.Result result = folder.run("map", folder.file("event.json").toString());

        assertThat(result.err()).contains("warning: personalEmail.address is left out").doesNotContain("no address");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void theWholeMessagesHaveTheHeaderOfTheirDataflow() throws Exception {
        JsonNode messages = JSON.readTree(folder.run("map", "--messages", sample("tierUpgraded")).out());

        assertThat(messages).hasSize(2);
        assertThat(messages.at("/0/header/flowId").asText()).isEqualTo("local-events");
        assertThat(messages.at("/0/body/xdmEntity/eventType").asText()).isEqualTo("capillary.tierUpgraded");
        assertThat(messages.at("/1/header/operations/data").asText()).isEqualTo("merge");
        assertThat(messages.at("/1/body/loyalty/tier").asText()).isEqualTo("Silver");
    }

    /** As a whole record a tier would wipe out all else that the profile has. */
    @Test
    void withoutUpsertAProfileIsAPartialUpdateAndAnEventIsWhole() throws Exception {
        folder.replace("application.yaml", "upsert: true ", "# ").replace("application.yaml", "upsert: false ", "# ");

        JsonNode messages = JSON.readTree(folder.run("map", "--messages", sample("tierUpgraded")).out());

        assertThat(messages.at("/0/body/xdmEntity/eventType").asText()).isEqualTo("capillary.tierUpgraded");
        assertThat(messages.at("/1/header/operations/data").asText()).isEqualTo("merge");
        assertThat(messages.at("/1/body/loyalty/tier").asText()).isEqualTo("Silver");
    }

    @Test
    void aDeletionThatItsDataflowCannotTakeIsADeadLetter() throws Exception {
        folder.replace("application.yaml", "upsert: true", "upsert: false");
        ObjectNode event = (ObjectNode) JSON.readTree(folder.file("mappings/customers/customerUpdated.sample.json").toFile());
        ((ObjectNode) event.path("data")).putObject("customerStatus").put("currentLabel", "Deleted");

        UserFolder.Result result = folder.withInput(event.toString()).run("map", "-");

        assertThat(result.err()).contains("dead letter refused: Dataflow profiles takes whole records only");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void anEventWithoutAMappingIsADeadLetter() {
        UserFolder.Result result = folder.withInput("{\"eventName\":\"couponIssued\",\"data\":{}}").run("map", "-");

        assertThat(result.err()).contains("dead letter no-mapping: no mapping file has event: couponIssued");
        assertThat(result.out()).isEqualTo("[ ]\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void whatIsNoJsonIsADeadLetterWithThePlaceOfTheMistake() {
        UserFolder.Result result = folder.withInput("{\"eventName\": }").run("map", "-");

        assertThat(result.err()).contains("dead letter malformed: not JSON: line 1, column 15");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void aMissingFileAFolderAndAnEmptyFileAreWrongUsage() throws Exception {
        String empty = folder.write("empty.json", "").toString();

        assertThat(folder.run("map", folder.file("nowhere.json").toString()).err()).isEqualTo("There is no file nowhere.json\n");
        assertThat(folder.run("map", folder.file("mappings").toString()).err()).startsWith("mappings is a folder");
        assertThat(folder.run("map", empty).err()).startsWith("empty.json is empty");
        assertThat(folder.run("map", empty).exitCode()).isEqualTo(2);
    }

    private String sample(String event) {
        return folder.file(Samples.of(event).toString()).toString();
    }
}
