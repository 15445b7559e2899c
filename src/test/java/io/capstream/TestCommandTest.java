package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says of the cases of the mapping files. */
class TestCommandTest {

    private static final String CASE = "mappings/tests/tierUpgraded/placeholders.json";

    @TempDir
    Path temp;

    private UserFolder folder;

    @BeforeEach
    void folder() throws Exception {
        folder = UserFolder.in(temp);
    }

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
        folder.write("mappings/tests/tierUpgraded/.sample.json", "{");
        folder.write("mappings/tests/tierUpgraded/._sample.json", "{");
        folder.write("mappings/tests/.tierUpgraded/sample.json", "{");
        folder.write("mappings/tests/tierUpgraded~/sample.json", "{");

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
        UserFolder.Result result = folder.replace(CASE, right, other).run("test", "tierUpgraded");

        assertThat(result.out()).contains("FAILED " + CASE + "\n", said).endsWith(" cases, 1 failed\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void aDeadLetterInThePlaceOfRecordsIsToldWithItsReason() throws Exception {
        folder.replace(CASE, "\"customerId\": 583120449.0", "\"customerId\": -1");

        assertThat(folder.run("test", "tierUpgraded").out())
                .contains("expected 2 records, was a dead letter no-identity: the event names no customer");
    }

    @Test
    void mappingsWithoutACaseAreNamedAndAreNoFailure() throws Exception {
        Files.delete(folder.file("mappings/tests/tierRenewed/sample.json"));
        Files.delete(folder.file("mappings/tests/tierRenewed/without-type.json"));

        UserFolder.Result result = folder.run("test");

        assertThat(result.out()).endsWith(" cases, 0 failed; without a case: tierRenewed\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aMappingThatDoesNotLoadFailsTheTestAndIsNamed() throws Exception {
        UserFolder.Result result = folder.replace("mappings/tierRenewed.yaml", "flow: events", "flow: event").run("test");

        assertThat(result.err()).contains("mappings/tierRenewed.yaml").contains("has no dataflow 'event'");
        assertThat(result.exitCode()).isEqualTo(1);
    }
}
