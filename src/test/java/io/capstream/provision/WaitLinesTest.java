package io.capstream.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.UserFolder;
import org.junit.jupiter.api.Test;

/** Who waits sees for what and how long. */
class WaitLinesTest extends LocalAccount {

    @Test
    void eachWaitIsALineAndLastsAsLongAsTheServiceAsked() throws Exception {
        fault("{\"count\":2,\"status\":503,\"retryAfter\":2,\"target\":\"platform\"}");

        UserFolder.Result result = run("connect", "--dry-run", "--only", "adobe");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).isEqualTo("waiting up to 2 s: Adobe answered 503\n".repeat(2));
    }
}
