package io.capstream.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.FreshUserFolder;
import io.capstream.UserFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapping file and the case that are begun from a sample. */
class NewCommandTest extends FreshUserFolder {

    private static final String SAMPLE = """
            {"attributes":{"eventName":"couponIssued","orgId":100045,"createdAt":1795507200125,"data":{
              "amount":12.5,"code":"SECRET-CODE","isGift":true,"note":null,"tags":["a"],"other name":1,
              "lineItems":[{"sku":"A"},{"sku":"B","qty":2}],
              "customerIdentifiers":{"customerId":583120447,"instore":{"email":"maya@example.com","shoeSize":39}}}}}""";

    private String sample;

    @BeforeEach
    void sample() throws Exception {
        sample = folder.write("sample.json", SAMPLE).toString();
    }

    @Test
    void theFileBeginsTheMappingAndListsWhatTheSharedPartsDoNotReadWithoutValues() throws Exception {
        UserFolder.Result result = folder.run("new", "couponIssued", "--sample", sample);

        assertThat(result.exitCode()).isZero();
        assertThat(Files.readString(folder.file("mappings/couponIssued.yaml")))
                .startsWith("# yaml-language-server: $schema=mapping.schema.json\nevent: couponIssued\n")
                .contains("include: experience-event\n", "eventType: capillary.couponIssued\n", "#  - flow: profiles")
                .contains("""
                        #   $.data.amount                                number
                        #   $.data.code                                  string
                        #   $.data.isGift                                boolean
                        #   $.data.note                                  null
                        #   $.data.tags[*]                               string
                        #   $.data['other name']                         number
                        #   $.data.lineItems[*].sku                      string
                        #   $.data.lineItems[*].qty                      number
                        #   $.data.customerIdentifiers.instore.shoeSize  number
                        """)
                .doesNotContain("SECRET-CODE", "maya", "$.orgId", "customerIdentifiers.customerId", "instore.email");
    }

    /** What is printed is put in the place of a path as it stands, and reads the value that it was printed for. */
    @ParameterizedTest
    @ValueSource(strings = {"it's", "other name", "say \"x\"", "back\\slash", "a'b\"c\\d", "a #b", "a: b", "it's #1", "comma, b", "[0]"})
    void aPathThatIsPrintedReadsItsKey(String key) throws Exception {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("eventName", "couponIssued").put("orgId", 7);
        event.putObject("data").put(key, "found").putObject("customerIdentifiers").put("customerId", 1);
        sample = folder.write("sample.json", event.toString()).toString();
        folder.run("new", "couponIssued", "--sample", sample);
        Path mapping = folder.file("mappings/couponIssued.yaml");
        String path = Files.readAllLines(mapping).stream().filter(line -> line.startsWith("#   ") && line.endsWith("  string"))
                .map(line -> line.substring(4, line.length() - "  string".length()).strip()).findFirst().orElseThrow();

        Files.writeString(mapping, Files.readString(mapping).replace("eventType: capillary.couponIssued",
                "eventType: capillary.couponIssued\n      _{tenant-id}.capillary.tier.name: " + path));

        assertThat(folder.run("map", sample).out()).contains("\"name\" : \"found\"");
    }

    /** In a remark it would end the line. */
    @Test
    void aLineEndInAKeyIsNone() throws Exception {
        sample = folder.write("sample.json", SAMPLE.replace("other name", "x\\u2028y")).toString();

        assertThat(folder.run("new", "couponIssued", "--sample", sample).exitCode()).isZero();
        assertThat(Files.readString(folder.file("mappings/couponIssued.yaml"))).contains("$.data['x?y']");
    }

    @Test
    void whatIsWrittenLoadsAndItsCasePasses() {
        UserFolder.Result result = folder.run("new", "couponIssued", "--sample", sample);

        assertThat(result.out())
                .contains("mappings/couponIssued.yaml", "mappings/couponIssued.sample.json", "mappings/couponIssued.cases.json", "read it, and correct it");
        assertThat(folder.run("check").out()).endsWith(" mappings, 2 schemas: no problems\n");
        assertThat(folder.run("test", "couponIssued").out()).isEqualTo("1 case, 0 failed\n");
    }

    @Test
    void whatStandsAtTheTopOfAnEventWithoutDataIsListedOnce() throws Exception {
        folder.write("sample.json", "{\"eventName\":\"couponIssued\",\"orgId\":1,\"amount\":5}");

        folder.run("new", "couponIssued", "--sample", sample);

        assertThat(Files.readString(folder.file("mappings/couponIssued.yaml")))
                .contains("#   $.data.amount ").doesNotContain("$.amount");
    }

    @Test
    void theCaseIsForEveryOrganisation() throws Exception {
        folder.run("new", "couponIssued", "--sample", sample);

        assertThat(Files.readString(folder.file("mappings/couponIssued.cases.json")))
                .contains("_{tenant-id}").doesNotContain("_local");
    }

    @Test
    void theSampleLiesBesideTheMappingAsItWasPostedAndItsCaseNamesIt() throws Exception {
        folder.run("new", "couponIssued", "--sample", sample);

        assertThat(Files.readString(folder.file("mappings/couponIssued.sample.json"))).isEqualTo(SAMPLE);
        assertThat(Files.readString(folder.file("mappings/couponIssued.cases.json")))
                .contains("\"sample\" : \"couponIssued\"").doesNotContain("SECRET-CODE");
    }

    @Test
    void aSampleThatLiesThereAlreadyIsTheOneThatIsMeant() throws Exception {
        sample = folder.write("mappings/couponIssued.sample.json", SAMPLE).toString();

        assertThat(folder.run("new", "couponIssued", "--sample", sample).exitCode()).isZero();
        assertThat(folder.run("test", "couponIssued").out()).isEqualTo("1 case, 0 failed\n");
    }

    @Test
    void aSampleOfNobodyMakesACaseOfADeadLetter() throws Exception {
        folder.write("sample.json", "{\"eventName\":\"couponIssued\",\"orgId\":1,\"data\":{\"amount\":1}}");

        UserFolder.Result result = folder.run("new", "couponIssued", "--sample", sample);

        assertThat(result.err()).contains("The sample is a dead letter no-identity");
        assertThat(Files.readString(folder.file("mappings/couponIssued.cases.json"))).contains("\"reason\" : \"no-identity\"");
        assertThat(folder.run("test", "couponIssued").exitCode()).isZero();
    }

    @Test
    void aFileThatIsThereIsWrittenAnewOnlyByForce() throws Exception {
        folder.write("mappings/couponIssued.yaml", "# mine\n");

        UserFolder.Result refused = folder.run("new", "couponIssued", "--sample", sample);
        assertThat(refused.err()).contains("mappings/couponIssued.yaml is there already. --force writes it anew");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(Files.readString(folder.file("mappings/couponIssued.yaml"))).isEqualTo("# mine\n");

        assertThat(folder.run("new", "couponIssued", "--sample", sample, "--force").exitCode()).isZero();
    }

    @Test
    void anEventThatIsMappedAlreadyIsRefusedWithTheFile() throws Exception {
        folder.write("sample.json", SAMPLE.replace("couponIssued", "tierUpgraded"));

        UserFolder.Result result = folder.run("new", "tierUpgraded", "--sample", sample);

        assertThat(result.err()).contains("tierUpgraded is mapped already, by mappings/tiers/tierUpgraded.yaml");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void anotherNameThanThatOfTheSampleIsRefused() {
        UserFolder.Result result = folder.run("new", "couponRedeemed", "--sample", sample);

        assertThat(result.err()).contains("The eventName in sample.json is couponIssued, not couponRedeemed");
        assertThat(folder.file("mappings/couponRedeemed.yaml")).doesNotExist();
    }

    @Test
    void aNameThatIsNoFileNameIsRefused() throws Exception {
        folder.write("sample.json", SAMPLE.replace("couponIssued", "../couponIssued"));

        assertThat(folder.run("new", "../couponIssued", "--sample", sample).err()).contains("cannot be the name of a file");
    }

    @Test
    void severalEventsAndNoEventAreRefused() throws Exception {
        folder.write("sample.json", "[" + SAMPLE + "," + SAMPLE + "]");
        assertThat(folder.run("new", "couponIssued", "--sample", sample).err()).contains("sample.json holds 2 events; one is wanted");

        folder.write("sample.json", "{}");
        assertThat(folder.run("new", "couponIssued", "--sample", sample).err())
                .contains("sample.json holds no event: not a Capillary event");
    }
}
