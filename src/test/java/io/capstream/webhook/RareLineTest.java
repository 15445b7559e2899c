package io.capstream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RareLineTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RareLine line = new RareLine(LoggerFactory.getLogger(RareLineTest.class), nanos::get);

    @Test
    void theFirstIsWrittenAtOnceAndThenOneAMinuteForAll(CapturedOutput log) {
        for (int call = 0; call < 1_000; call++) {
            line.write("call " + call);
        }
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        line.write("the next");
        line.write("one more");

        assertThat(log.getAll().lines().filter(text -> text.contains("call 0"))).singleElement().asString().endsWith("call 0");
        assertThat(log.getAll()).contains("the next (and 999 more calls since the last such line)").doesNotContain("one more", "call 1 ");
    }
}
