package io.capstream.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.UserFolder;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;

/** From nothing to a connection, once more, and back. */
class ConnectTest extends LocalAccount {

    private static final String FILE = "connection-local.yaml";

    @Test
    void fromNothingEverythingIsMadeAndTheSecondRunChangesNothing() throws Exception {
        copyAllOfTheProductsFiles();
        UserFolder.Result first = connect();

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).contains("make       schema Capillary Loyalty Event", "20 changes, 5 of which can never be taken back",
                "created dataflow Capillary Loyalty Profile");
        assertThat(first.out().lines().toList()).last().asString().startsWith("Cause an event in Capillary");
        assertEverythingIsThereOnce();

        String file = Files.readString(folder.file(FILE));
        call("DELETE", "/calls", "");
        UserFolder.Result second = connect();

        assertThat(second.out()).isEqualTo("nothing to change: 31 objects are as they must be\n");
        assertThat(second.exitCode()).isZero();
        assertThat(calls()).noneMatch(call -> call.matches("(POST|PUT|PATCH|DELETE) /platform/.*") && !call.contains("effective-policies"));
        assertThat(folder.file(FILE)).hasContent(file);
    }

    @Test
    void theSettingsOfTheConnectorComeFromTheFileAndTheTwoDataflowsAreWhatTheyMustBe() throws Exception {
        connect();

        StandardEnvironment connector = environment("local");
        JsonNode events = object("FLOW", "Capillary Loyalty Event");
        JsonNode profiles = object("FLOW", "Capillary Loyalty Profile");
        assertThat(connector.getProperty("platform.flows.events.flow-id")).isEqualTo(events.path("id").asText());
        assertThat(connector.getProperty("platform.flows.events.dataset-id")).isNotBlank().isNotEqualTo("local-events");
        assertThat(connector.getProperty("platform.flows.profiles.inlet-url"))
                .isEqualTo(object("CONNECTION", "Capillary Streaming Events RAW").at("/auth/params/inletUrl").asText());
        assertThat(connector.getProperty("platform.flows.profiles.schema-id")).startsWith("https://ns.adobe.com/local/schemas/");
        assertThat(connector.getProperty("platform.tenant-id")).isEqualTo("local");
        assertThat(events.has("transformations")).isFalse();
        assertThat(profiles.at("/transformations/0/name").asText()).isEqualTo("Mapping");
        assertThat(objects().path("MAPPING_SET").findValuesAsText("source"))
                .contains("upsert_array_replace(loyalty.loyaltyID)", "loyalty.tier", "identityMap");
        assertThat(folder.run("check").out()).endsWith("no problems\n");
    }

    @Test
    void aDryRunShowsThePlanAndChangesNothing() throws Exception {
        UserFolder.Result result = run("connect", "--dry-run", "-o", "json");

        JsonNode report = JSON.readTree(result.out());
        assertThat(report.path("changes").asInt()).isEqualTo(20);
        assertThat(report.path("dryRun").asBoolean()).isTrue();
        assertThat(report.path("steps").findValuesAsText("action")).containsOnly("make", "found");
        assertThat(report.at("/steps/0/object").asText() + ' ' + report.at("/steps/0/name").asText()).isEqualTo("tenant local");
        assertThat(report.path("steps").findValuesAsText("detail").toString()).contains("pointsIssued", "can never be changed or deleted");
        assertThat(report.at("/steps/0").fieldNames()).toIterable().containsExactly("object", "name", "action", "id");
        assertThat(objects()).isEmpty();
        assertThat(folder.file(FILE)).doesNotExist();
    }

    @Test
    void aScriptReadsWhatWasMadeAndTakenBackAndWhatWentWrong() throws Exception {
        JsonNode made = JSON.readTree(connect("-o", "json").out());
        assertThat(made.has("dryRun")).isFalse();
        assertThat(made.path("steps").findValuesAsText("action")).containsOnly("created", "found");

        JsonNode plan = JSON.readTree(run("disconnect", "--dry-run", "-o", "json").out());
        assertThat(plan.path("dryRun").asBoolean()).isTrue();
        assertThat(plan.path("steps").findValuesAsText("action")).containsOnly("deactivate", "delete", "stays");
        assertEverythingIsThereOnce();

        JsonNode gone = JSON.readTree(run("disconnect", "--yes", "-o", "json").out());
        assertThat(gone.path("changes").asInt()).isEqualTo(9);
        assertThat(gone.at("/steps/0/object").asText() + ' ' + gone.at("/steps/0/action").asText()).isEqualTo("webhook deactivated");
        assertThat(gone.path("steps").findValuesAsText("detail")).anyMatch(detail -> detail.startsWith("Adobe deletes no identity"));

        UserFolder.Result refused = connect("-o", "json", "--events", "nonsense");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(JSON.readTree(refused.out()).path("error").asText()).isEqualTo(refused.err().strip())
                .startsWith("No mapping file is for nonsense");
    }

    @Test
    void theUserIsAskedAndNoIsNo() throws Exception {
        UserFolder.Result no = folder.withInput("n\n").run(local("connect"));
        assertThat(no.exitCode()).isEqualTo(1);
        assertThat(no.err()).contains("Make these changes? [y/N]");
        assertThat(no.out()).endsWith("Nothing was changed.\n");
        assertThat(objects()).isEmpty();

        assertThat(folder.withInput("y\n").run(local("connect", "--only", "capillary")).exitCode()).isZero();
        assertThat(objects().fieldNames()).toIterable().containsExactly("WEBHOOK");
    }

    @Test
    void theWebhookSendsTheMappedEventsOrFewerWithTheSecretAndTheIdentifiers() throws Exception {
        copyAllOfTheProductsFiles();
        assertThat(connect("--only", "capillary", "--events", "pointsIssued,tierUpgraded").out()).contains(
                "the next 'connect' without --events adds the other mapped events again");

        JsonNode webhook = object("WEBHOOK", "adobe-experience-platform");
        assertThat(webhook.path("eventNames")).extracting(JsonNode::asText).containsExactly("pointsIssued", "tierUpgraded");
        assertThat(webhook.at("/webHookHeaders/X-Api-Key").asText()).isEqualTo("local-secret");
        assertThat(webhook.path("customerIdentifiersToBeEnriched")).extracting(JsonNode::asText).containsExactly("Instore");

        assertThat(connect("--only", "capillary", "--events", "pointsIssud").err()).contains("No mapping file is for pointsIssud");
        assertThat(connect("--only", "capillary").out()).containsPattern(
                "change     webhook adobe-experience-platform: events \\w+, \\w+, \\w+ and 71 more \\(all with -o json\\)\n");
        assertThat(object("WEBHOOK", "adobe-experience-platform").path("eventNames")).hasSize(76);
    }

    @Test
    void aKeyOfNoObjectIsRefusedWithThoseThatThereAre() throws Exception {
        UserFolder.Result result = connect("--use", "evnts.dataset=x");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("--use evnts.dataset: there is no such object. There are: events.dataflow, events.dataset, ",
                "profiles.mapping-set", ", webhook", "Nothing was changed.").doesNotContain("tenant", "webhook.secret");
        assertThat(objects()).isEmpty();
    }

    @Test
    void aSecretThatIsMadeIsInAFileOfItsOwnerAndNowhereElse() throws Exception {
        UserFolder.Result result = connect("--only", "capillary", "--capillary.webhook.secrets=");

        String secret = Files.readString(folder.file("secrets/capillary.webhook.secrets"));
        assertThat(secret).matches("[\\w-]{43}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.file("secrets/capillary.webhook.secrets"))))
                .isEqualTo("rw-------");
        assertThat(result.out()).contains("Start the connector, or start it again");
        assertThat(object("WEBHOOK", "adobe-experience-platform").at("/webHookHeaders/X-Api-Key").asText()).isEqualTo(secret);
        assertThat(result.out() + result.err() + Files.readString(folder.file(FILE))).doesNotContain(secret);
    }

    @Test
    void aFieldThatATeamAddsToTheSchemaFileIsAddedAtAdobe() throws Exception {
        connect();
        folder.replace("mappings/xdm/experience-event.schema.json", "\"capillary\": {", """
                "shop": { "type": "object", "properties": { "region": { "type": "string" } } },
                "capillary": {""");

        UserFolder.Result result = connect();

        assertThat(result.out()).contains("change     field group Capillary Loyalty Event Fields: add _local.shop\n"
                + "  29 unchanged\n1 change\n");
        assertThat(result.out()).contains("A connector that was started with these ids need not be started again.\n")
                .doesNotContain("Start the connector", "Cause an event");
        assertThat(object("FIELD_GROUP", "Capillary Loyalty Event Fields")
                .at("/definitions/customFields/properties/_local/properties/shop/properties/region/type").asText()).isEqualTo("string");
        assertThat(connect().out()).startsWith("nothing to change");
    }

    @Test
    void aConflictOfTypesStopsBeforeAnythingIsChanged() throws Exception {
        connect();
        call("DELETE", "/calls", "");
        folder.replace("mappings/xdm/experience-event.schema.json", "\"orgId\": { \"type\": \"string\", \"meta:xdmType\": \"string\"",
                "\"orgId\": { \"type\": \"integer\", \"meta:xdmType\": \"long\"");

        UserFolder.Result result = connect();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("_local.capillary.source.orgId is string at Adobe and integer in the file",
                "mappings/xdm/experience-event.schema.json").endsWith("Nothing was changed.\n");
        assertThat(calls()).noneMatch(call -> call.matches("(PUT|PATCH|DELETE) .*"));
    }

    @Test
    void aDestinationThatAMappingGainsIsANewVersionOfTheMappingSetAndOfTheDataflow() throws Exception {
        connect();
        folder.replace("mappings/tiers/tierRenewed.yaml", "loyalty.tierExpiryDate:", "loyalty.nextTier: $.data.nextTier\n      loyalty.tierExpiryDate:");

        UserFolder.Result result = connect();

        assertThat(result.out()).contains("change     mapping set Capillary Loyalty Profile: new version with loyalty.nextTier",
                "change     dataflow Capillary Loyalty Profile: use the newest version of its mapping set");
        assertThat(object("FLOW", "Capillary Loyalty Profile").at("/transformations/0/params/mappingVersion").asInt()).isEqualTo(1);
        assertThat(connect().out()).startsWith("nothing to change");
    }

    @Test
    void disconnectTakesBackWhatConnectMadeAndNothingElse() throws Exception {
        connect();
        UserFolder.Result result = run("disconnect", "--yes");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("deactivate  webhook adobe-experience-platform", "9 go, 11 stay\n",
                "delete      dataflow Capillary Loyalty Event", "stays       dataset Capillary Loyalty Event: it holds the records",
                "stays       identity namespace CapillaryCustomerId: Adobe deletes no identity namespace",
                "stays       union with schema Capillary Loyalty Event: Adobe takes no schema out of the union");
        assertThat(result.out().lines().toList()).last().asString().contains("wait in its log");
        assertThat(result.out()).contains("A connector that runs still sends to the inlets that are gone");
        assertThat(objects().fieldNames()).toIterable().doesNotContain("FLOW", "CONNECTION", "SOURCE_CONNECTION", "TARGET_CONNECTION");
        assertThat(object("WEBHOOK", "adobe-experience-platform").path("active").asBoolean()).isFalse();
        assertThat(Files.readString(folder.file(FILE))).doesNotContain("flow-id", "inlet-url").contains("dataset-id");

        assertThat(run("disconnect", "--yes", "--with-data").exitCode()).isZero();
        assertThat(objects().fieldNames()).toIterable().doesNotContain("DATASET");
        assertThat(run("disconnect", "--yes").out()).endsWith("nothing to take back\n");

        assertThat(connect().exitCode()).isZero();
        assertEverythingIsThereOnce();
        assertThat(object("WEBHOOK", "adobe-experience-platform").path("active").asBoolean()).isTrue();

        assertThat(run("disconnect", "--yes").out()).contains("taken back: webhook adobe-experience-platform");
        assertThat(object("WEBHOOK", "adobe-experience-platform").path("active").asBoolean()).isFalse();
    }

    @Test
    void whatWasThereBeforeIsFoundAndNotTakenBack() throws Exception {
        connect();
        Files.delete(folder.file(FILE));

        assertThat(run("connect", "--dry-run").out()).startsWith("nothing to change").contains(FILE + " is missing");
        assertThat(connect().out()).startsWith("nothing to change")
                .contains(FILE + " was missing: written. What was found is not ours, and 'disconnect' leaves it");
        assertThat(Files.readString(folder.file(FILE))).contains("flow-id").doesNotContain("made: true");
        assertThat(run("disconnect", "--yes").out()).matches("nothing to take back: \\d\\d objects were found, not made\n");
        assertEverythingIsThereOnce();
    }

    @Test
    void aWebhookThatIsNotOursAndGoesOnSendingIsShownWhereTheDataflowsGo() throws Exception {
        connect("--only", "capillary");
        folder.replace(FILE, "made: true", "made: false");
        connect("--only", "adobe");

        assertThat(run("disconnect", "--dry-run").out()).contains("stays       webhook adobe-experience-platform: it was found, not made, "
                + "and is active. Warning: it goes on sending").contains("8 go, 12 stay\n");
        assertThat(run("disconnect", "--yes").exitCode()).isZero();
        assertThat(object("WEBHOOK", "adobe-experience-platform").path("active").asBoolean()).isTrue();
    }

    @Test
    void aFileThatIsNotOursIsNotOverwritten() throws Exception {
        folder.write(FILE, "hello\n");

        UserFolder.Result result = connect();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(FILE + " cannot be read: it is not a file of 'connect'", "move it away");
        assertThat(folder.file(FILE)).hasContent("hello\n");
        assertThat(objects()).isEmpty();
    }

    @Test
    void withoutAConnectorInProfileLocalItIsSaidAtOnceWhatToStartOrToSet() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        for (String command : List.of("connect", "disconnect")) {
            UserFolder.Result result = folder.run(command, "--dry-run", "--server.port=" + nobody);

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).isEqualTo("Nothing listens at 127.0.0.1:" + nobody + ". In profile local Adobe and Capillary are parts "
                    + "of the connector: start it first, beside the command, or set the SERVER_PORT that it was started with\n");
        }
    }

    @Test
    void whatIsMissingIsAskedForInOneMessageWithThePlaceInEachConsole() {
        UserFolder.Result result = folder.run("connect", "--spring.profiles.active=platform");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(
                "platform.client-id (PLATFORM_CLIENTID): Adobe Developer Console > your project > OAuth Server-to-Server > Client ID",
                "platform.org-id (PLATFORM_ORGID)", "capillary.api.key (CAPILLARY_API_KEY): Capillary > Organization Settings",
                "capillary.webhook.url (CAPILLARY_WEBHOOK_URL)");
        assertThat(folder.run("connect", "--only", "adobe", "--spring.profiles.active=platform").err()).doesNotContain("capillary.api");
    }

    @Test
    void aFileOfAnotherSandboxIsNotOverwritten() throws Exception {
        folder.write(FILE, "connected:\n  organization: other@AdobeOrg\n  sandbox: stage\n");

        UserFolder.Result result = connect();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("is that of organization other@AdobeOrg, and the settings name local-platform@AdobeOrg",
                "--connection.file=");
        assertThat(objects()).isEmpty();
    }

    @Test
    void profilePlatformReadsItsOwnFileAndTheSecretThatWasMade() throws Exception {
        folder.write("connection.yaml", "platform:\n  flows:\n    events:\n      flow-id: made-by-connect\n");

        assertThat(environment("platform").getProperty("platform.flows.events.flow-id")).isEqualTo("made-by-connect");
        assertThat(environment("local").getProperty("platform.flows.events.flow-id")).isEqualTo("local-events");
    }
}
