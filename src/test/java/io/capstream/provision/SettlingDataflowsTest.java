package io.capstream.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capstream.provision.plan.Connected;
import io.capstream.provision.plan.ConnectionFile;
import io.capstream.provision.plan.Ledger;
import io.capstream.time.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Capillary sends nothing while Adobe may lose it, however the runs before ended; and nothing is waited for in vain. */
class SettlingDataflowsTest extends LocalAccount {

    private static final Duration SETTLE = Duration.ofMinutes(5);
    private static final String DATAFLOW = "profiles.dataflow";
    private static final ConnectOptions ALL = ConnectInProcess.ALL;
    private static final ConnectOptions CAPILLARY = new ConnectOptions(false, true, Set.of(), false, Map.of(), Map.of());

    private final SetClock clock = new SetClock();

    @Test
    void aDataflowThatIsNotWrittenDownSinceTheCommandWasKilledIsWaitedFor() throws Exception {
        connect("--only", "adobe");
        forgetLastDataflow();

        assertItWaitsBeforeCapillaryIsSetUp(ALL);
    }

    @Test
    void aDataflowThatWasChangedBeforeTheCommandWasKilledIsWaitedForByTheNextOnes() throws Exception {
        connect("--only", "adobe");
        clock.set(SETTLE.multipliedBy(2));
        folder.replace("mappings/tiers/tierRenewed.yaml", "loyalty.tierExpiryDate:",
                "loyalty.nextTier: $.data.nextTier\n      loyalty.tierExpiryDate:");

        assertItWaitsBeforeCapillaryIsSetUp(ALL);
        clock.set(SETTLE.dividedBy(2));
        assertItWaitsBeforeCapillaryIsSetUp(ALL);
        assertItWaitsBeforeCapillaryIsSetUp(CAPILLARY);

        clock.set(SETTLE);
        carryOut(ALL, SettlingDataflowsTest::kill);
        assertEverythingIsThereOnce();
    }

    @Test
    void whenItIsOverCapillaryIsSetUp() throws Exception {
        carryOut(ALL, (why, left) -> clock.set(left));

        assertEverythingIsThereOnce();
    }

    @Test
    void anOldDataflowIsNotWaitedFor() throws Exception {
        connect("--only", "adobe");
        clock.set(SETTLE.multipliedBy(2));
        forgetLastDataflow();

        carryOut(ALL, SettlingDataflowsTest::kill);

        assertEverythingIsThereOnce();
    }

    @Test
    void nothingIsWaitedForWithNothingToChangeAtCapillary() throws Exception {
        connect();

        carryOut(ALL, SettlingDataflowsTest::kill);
        folder.replace("mappings/tiers/tierRenewed.yaml", "loyalty.tierExpiryDate:",
                "loyalty.nextTier: $.data.nextTier\n      loyalty.tierExpiryDate:");
        Connect changed = carryOut(ALL, SettlingDataflowsTest::kill);

        assertThat(changed.settled()).contains(clock.instant().plus(SETTLE));
    }

    @Test
    void theUserIsToldFromWhenOnTheConnectorMaySend() {
        assertThat(connect("--only", "adobe", "--connection.settle=1h").out()).containsPattern("Start the connector, or start it again, not "
                + "before \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ \\(Adobe may lose what a new or changed dataflow is sent");
        assertThat(connect("--only", "capillary", "--connection.settle=0s").out()).doesNotContain("not before");
    }

    private void assertItWaitsBeforeCapillaryIsSetUp(ConnectOptions options) throws Exception {
        assertThatThrownBy(() -> carryOut(options, SettlingDataflowsTest::kill)).isInstanceOf(Killed.class).hasMessage(Connect.LOSING);
        assertThat(objects().fieldNames()).toIterable().contains("FLOW").doesNotContain("WEBHOOK");
    }

    private Connect carryOut(ConnectOptions options, BiConsumer<String, Duration> waiting) {
        try (ConnectInProcess connect = inProcess("--connection.settle=" + SETTLE.toSeconds() + "s")) {
            return connect.run(options, clock, waiting);
        }
    }

    /** In the middle of a wait, by whoever has no patience. */
    private static void kill(String why, Duration left) {
        throw new Killed(why);
    }

    /** As when it was killed between Adobe's answer and the entry of the last dataflow; all others are an hour old. */
    private void forgetLastDataflow() {
        ConnectionFile file = new ConnectionFile(folder.file("connection-local.yaml"), "local-platform@AdobeOrg", "local");
        ConnectionFile.Content content = file.read();
        Instant before = clock.instant().minus(Duration.ofHours(1));
        List<Connected> others = content.objects().stream().filter(object -> !object.key().equals(DATAFLOW))
                .map(object -> new Connected(object.key(), object.kind(), object.name(), object.id(), object.isMade(), before)).toList();
        assertThat(others).hasSize(content.objects().size() - 1);
        file.write(new Ledger(others, content.settings(), clock, Duration.ZERO, file::write));
    }

    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Killed(String message) {
            super(message);
        }
    }
}
