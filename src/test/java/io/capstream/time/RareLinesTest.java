package io.capstream.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A flood of lines is a few in the log, and none of them is left out of their sum. */
@ExtendWith(OutputCaptureExtension.class)
class RareLinesTest {

    private static final Logger LOG = LoggerFactory.getLogger("rare");

    private final SetClock clock = new SetClock();
    private final RareLines lines = new RareLines(clock);

    @Test
    void theFirstIsWrittenAtOnceAndThenOneAMinuteForAll(CapturedOutput log) {
        for (int call = 0; call < 1_000; call++) {
            write("call " + call);
        }
        clock.set(Duration.ofMinutes(1));
        write("the next");
        write("one more");

        assertThat(written(log)).containsExactly("call 0", "the next (and 999 more since the last such line)");
    }

    @Test
    void thoseThatFollowAreWrittenThoughNoOtherComes(CapturedOutput log) {
        for (int call = 0; call < 1_000; call++) {
            write("call " + call);
        }
        clock.set(Duration.ofSeconds(59));
        lines.writeWhatIsDue();
        assertThat(written(log)).hasSize(1);

        clock.set(Duration.ofSeconds(1));
        lines.writeWhatIsDue();
        lines.writeWhatIsDue();
        assertThat(written(log)).containsExactly("call 0", "call 999 (and 998 more since the last such line)");
    }

    @Test
    void noMinuteHasTwoLinesOfAKind(CapturedOutput log) {
        write("first");
        clock.set(Duration.ofSeconds(59));
        write("second");
        assertThat(written(log)).hasSize(1);

        clock.set(Duration.ofSeconds(1));
        lines.writeWhatIsDue();
        write("third");
        assertThat(written(log)).containsExactly("first", "second");
    }

    @Test
    void aKindThatWasQuietForAMinuteIsWrittenAtOnceAgain(CapturedOutput log) {
        write("first");
        clock.set(Duration.ofMinutes(1));
        lines.writeWhatIsDue();
        write("second");

        assertThat(written(log)).containsExactly("first", "second");
    }

    @Test
    void oneKindDoesNotHideAnother(CapturedOutput log) {
        write("first");
        lines.warn(LOG, "another", "of another kind");

        assertThat(written(log)).containsExactly("first", "of another kind");
    }

    private void write(String line) {
        lines.warn(LOG, "calls", line);
    }

    /** By the layout of Logback or that of Spring Boot, whichever a test before this one has set. */
    private static List<String> written(CapturedOutput log) {
        return log.getOut().lines().filter(line -> line.contains("rare")).map(line -> line.replaceFirst(".* (--|:) ", "")).toList();
    }
}
