package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.capstream.time.RareLines;
import io.capstream.time.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A flood of dead letters is a few lines in the log, and none of them is left out of their sum. */
@ExtendWith(OutputCaptureExtension.class)
class DeadLetterLinesTest {

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock();
    private final DeadLetterLines lines = new DeadLetterLines(new RareLines(clock));

    @Test
    void theFirstOfAReasonIsToldAtOnceAndTheOthersWithTheirNumberAMinuteLater(CapturedOutput output) {
        for (int seq = 1; seq <= 1_000; seq++) {
            lines.say(seq, "no-mapping");
        }
        lines.say(1_001, "refused");
        assertThat(output.getOut().lines()).hasSize(2).anyMatch(line -> line.contains("Event 1 is a dead letter, no-mapping"))
                .anyMatch(line -> line.contains("Event 1001 is a dead letter, refused"));

        clock.set(Duration.ofMinutes(1));
        lines.say(1_002, "no-mapping");

        assertThat(output.getOut().lines()).hasSize(3)
                .anyMatch(line -> line.contains("Event 1002 is a dead letter, no-mapping") && line.contains("/api/events/1002 says why")
                        && line.contains("(and 999 more since the last such line)"));
    }

    @Test
    void whatCannotBeReadIsToldSo(CapturedOutput output) throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (RunningLog log = new RunningLog(LogDatabase.SQLITE.settings(folder))) {
            log.tellTo(exchange -> {
                log.bean(DeadLetterLines.class).process(exchange);
                told.incrementAndGet();
            });
            for (int n = 0; n < 50; n++) {
                log.append("rubbish " + n);
            }
            await().until(() -> told.get() == 50);
        }

        assertThat(output.getOut().lines().filter(line -> line.contains("malformed"))).singleElement().asString()
                .contains("Event 1 is a dead letter").doesNotContain("rubbish");
    }
}
