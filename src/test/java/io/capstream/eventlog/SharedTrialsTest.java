package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.eventlog.store.EventLogSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one node was asked to try is known to the others. */
class SharedTrialsTest {

    private static final Trial LANE = new Trial(Optional.of(3), Optional.empty());
    private static final Trial DATAFLOW = new Trial(Optional.empty(), Optional.of("events"));

    @TempDir
    Path folder;

    @Test
    void eachOtherNodeIsToldOnce() {
        EventLogSettings settings = LogDatabase.POSTGRES.settings(folder);
        try (RunningLog one = new RunningLog(settings); RunningLog other = new RunningLog(settings)) {
            SharedTrials asked = one.bean(SharedTrials.class);
            SharedTrials told = other.bean(SharedTrials.class);

            asked.tell(LANE);
            assertThat(told.ofOthers()).containsExactly(LANE);
            asked.tell(DATAFLOW);
            assertThat(told.ofOthers()).containsExactly(DATAFLOW);

            assertThat(told.ofOthers()).isEmpty();
            assertThat(asked.ofOthers()).as("its own").isEmpty();
        }
    }

    @Test
    void aNodeAloneHasNobodyToTell() {
        try (RunningLog log = new RunningLog(LogDatabase.SQLITE.settings(folder))) {
            log.bean(SharedTrials.class).tell(LANE);

            assertThat(log.bean(SharedTrials.class).ofOthers()).isEmpty();
        }
    }
}
