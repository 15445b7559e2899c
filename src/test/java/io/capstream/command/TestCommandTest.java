package io.capstream.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.FreshUserFolder;
import io.capstream.UserFolder;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says of the cases of the mapping files. */
class TestCommandTest extends FreshUserFolder {

    private static final String CASE = "mappings/tiers/tierUpgraded.cases.json";
    private static final String DESCRIPTION = "Example of the documentation";

    @Test
    void theProductsOwnCasesPass() {
        UserFolder.Result result = folder.run("test");

        assertThat(result.out()).matches("\\d\\d+ cases, 0 failed\n");
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aNameRunsTheCasesOfThatEventOnly() {
        assertThat(folder.run("test", "tierrenewed", "pointsExpired").out()).matches("\\d cases, 0 failed\n");
    }

    @Test
    void whatAnEditorLeavesBehindIsNoCase() throws Exception {
        String before = folder.run("test", "tierUpgraded").out();
        folder.write("mappings/tiers/.tierUpgraded.cases.json", "{");
        folder.write("mappings/tiers/._tierUpgraded.cases.json", "{");
        folder.write("mappings/.tiers/tierUpgraded.cases.json", "{");
        folder.write("mappings/tiers~/tierUpgraded.cases.json", "{");

        assertThat(folder.run("test", "tierUpgraded").out()).isEqualTo(before);
    }

    @Test
    void aNameWithoutCasesIsWrongUsageAndTheNearestIsSaid() {
        UserFolder.Result result = folder.run("test", "tierUpgrade");

        assertThat(result.err()).contains("no cases of an event tierUpgrade. Did you mean tierUpgraded?");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"tier\": \"2\" | \"tier\": \"3\" | record 2 (profiles merge): loyalty.tier expected \"3\", was \"2\"",
        ", \"program\": \"name\"} | } | record 2 (profiles merge): loyalty.program is unexpected, was \"name\"",
        "\"tier\": \"2\" | \"tier\": \"2\", \"points\": 5 | record 2 (profiles merge): loyalty.points is missing, expected 5",
        "\"primary\": true | \"primary\": false | identityMap.CapillaryCustomerId[0].primary expected false, was true",
        "\"operation\": \"merge\" | \"operation\": \"create\" | record 2 (profiles create) is missing",
        "\"operation\": \"merge\" | \"operation\": \"create\" | a record (profiles merge) is unexpected",
        "\"loyalty.tierExpiryDate\"] | \"loyalty.points\"] | warnings: loyalty.points is missing",
        "\"loyalty.tierExpiryDate\"] | \"loyalty.points\"] | warnings: loyalty.tierExpiryDate is unexpected",
        "\"number\": \"2\" | \"number\": \"x\" | record 1 (events create): _local.capillary.tier.number expected \"x\", was \"2\"",
        "\"records\": [ | \"recordz\": [ | 'recordz' is not known here. Known are: deadLetter, description, event",
        "\"records\": [ | \"records\": { | no JSON: line ",
        "\"records\": [ | \"deadLetter\": {\"reason\": \"x\"}, \"records\": [ | either 'records' is wanted, or 'deadLetter'",
        "\"event\": { | \"zone\": \"Kolkatta\", \"event\": { | 'zone' must be a zone such as Europe/London"})
    void aDifferenceIsToldWithItsPath(String right, String other, String said) throws Exception {
        UserFolder.Result result = replace(right, other).run("test", "tierUpgraded");

        assertThat(result.out()).contains("FAILED " + CASE + ":", said).endsWith(" cases, 1 failed\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void aCaseIsNamedByItsLineAndDescription() throws Exception {
        UserFolder.Result result = replace("\"tier\": \"2\"", "\"tier\": \"3\"").run("test", "tierUpgraded");

        int line = Files.readString(folder.file(CASE)).split(DESCRIPTION)[0].split("\n").length - 1;
        assertThat(result.out()).startsWith("FAILED " + CASE + ":" + line + ": " + DESCRIPTION);
    }

    /** Makes a mistake in one of the cases. */
    private UserFolder replace(String right, String other) throws Exception {
        String text = Files.readString(folder.file(CASE));
        int begin = text.indexOf(DESCRIPTION);
        int end = text.indexOf("\n  }", begin);
        String mistaken = text.substring(begin, end).replace(right, other);
        assertThat(mistaken).isNotEqualTo(text.substring(begin, end));
        folder.write(CASE, text.substring(0, begin) + mistaken + text.substring(end));
        return folder;
    }

    @Test
    void aCaseWithABrokenOrWithoutASampleFailsAndTheOthersAreRun() throws Exception {
        folder.replace(CASE, "\"sample\": \"tierUpgraded\"", "\"sample\": \"tierUpgrade\"");
        assertThat(folder.run("test", "tierUpgraded").out())
                .contains("    there is no sample mappings/tiers/tierUpgrade.sample.json that can be read. mappings/CASES.md shows")
                .endsWith("5 cases, 1 failed\n");

        folder.write("mappings/tiers/tierUpgrade.sample.json", "{\n\"eventName\": }");
        assertThat(folder.run("test", "tierUpgraded").out())
                .contains("    mappings/tiers/tierUpgrade.sample.json is no JSON: line 2").endsWith("5 cases, 1 failed\n");

        folder.replace(CASE, "\"sample\": \"tierUpgrade\"", "\"sample\": \"tierUpgraded\", \"event\": {}");
        assertThat(folder.run("test", "tierUpgraded").out())
                .contains("    either 'event' is wanted, the JSON as Capillary posts it, or 'sample'").endsWith("5 cases, 1 failed\n");
    }

    @Test
    void aFileThatIsNoArrayOfCasesFails() throws Exception {
        folder.write("mappings/tiers/tierRenewed.cases.json", "{}");

        assertThat(folder.run("test", "tierRenewed").out())
                .contains("FAILED mappings/tiers/tierRenewed.cases.json:1\n    an array of cases is wanted here").endsWith("1 case, 1 failed\n");
    }

    @Test
    void severalFilesForOneEventHaveEachItsCases() throws Exception {
        folder.write("mappings/tierRenewed-vip.yaml", Files.readString(folder.file("mappings/tiers/tierRenewed.yaml"))
                .replace("event: tierRenewed\n", "event: tierRenewed\nwhen: { $.orgId: 7 }\n"));
        Files.move(folder.file("mappings/tiers/tierRenewed.cases.json"), folder.file("mappings/tiers/tierRenewed-vip.cases.json"));

        assertThat(folder.run("test", "tierRenewed-vip").out()).endsWith(" cases, 0 failed\n");
        assertThat(folder.run("test").out()).endsWith("; without a case: tierRenewed\n");
    }

    /** One file a case, in tests/, was the layout before. */
    @Test
    void casesOfTheOldLayoutAreNotRunAndThatFails() throws Exception {
        folder.write("mappings/tests/storeVisited/sample.json", "{}");
        String moved = "the cases in mappings/tests are not run: they lie beside their mapping now, all of one in one file. For each EVENT:"
                + " jq -s . mappings/tests/EVENT/*.json > mappings/EVENT.cases.json, then remove mappings/tests\n";

        UserFolder.Result result = folder.run("test");
        assertThat(result.err()).isEqualTo(moved);
        assertThat(result.exitCode()).isEqualTo(1);

        UserFolder.Result check = folder.run("check");
        assertThat(check.out()).contains("warning: " + moved);
        assertThat(check.exitCode()).isZero();
    }

    @Test
    void aDeadLetterInThePlaceOfRecordsIsToldWithItsReason() throws Exception {
        folder.replace(CASE, "\"customerId\": 583120449.0", "\"customerId\": -1");

        assertThat(folder.run("test", "tierUpgraded").out())
                .contains("expected 2 records, was a dead letter no-identity: the event names no customer");
    }

    @Test
    void mappingsWithoutACaseAreNamedAndAreNoFailure() throws Exception {
        Files.delete(folder.file("mappings/tiers/tierRenewed.cases.json"));

        UserFolder.Result result = folder.run("test");

        assertThat(result.out()).endsWith(" cases, 0 failed; without a case: tierRenewed\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aMappingThatDoesNotLoadFailsTheTestAndIsNamed() throws Exception {
        UserFolder.Result result = folder.replace("mappings/tiers/tierRenewed.yaml", "flow: events", "flow: event").run("test");

        assertThat(result.err()).contains("mappings/tiers/tierRenewed.yaml").contains("has no dataflow 'event'");
        assertThat(result.exitCode()).isEqualTo(1);
    }
}
