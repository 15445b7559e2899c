package io.capstream.localplatform.plane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was made is there after a restart, when there is a file for it. */
class MadeObjectsTest {

    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule()).build();

    @TempDir
    private Path folder;
    private Instant now = Instant.parse("2026-11-30T08:00:00Z");

    @Test
    void aRestartForgetsNothing() {
        MadeObjects before = objects("data/objects.json");
        before.put(Kind.FLOW, "f1", JSON.createObjectNode().put("id", "f1"));
        before.put(Kind.FLOW, "f2", JSON.createObjectNode().put("id", "f2"));
        before.put(Kind.SCHEMA, "s", JSON.createObjectNode());
        before.remove(Kind.SCHEMA, "s");

        MadeObjects after = objects("data/objects.json");

        assertThat(after.ids(Kind.FLOW)).containsExactly("f1", "f2");
        assertThat(after.find(Kind.FLOW, "f1")).contains(JSON.createObjectNode().put("id", "f1"));
        assertThat(after.wereMade(Kind.SCHEMA)).isTrue();
        assertThat(after.wereMade(Kind.WEBHOOK)).isFalse();
        assertThat(after.hasPropagated(Kind.FLOW, "f1", 1)).isFalse();
        now = now.plusMillis(1);
        assertThat(after.hasPropagated(Kind.FLOW, "f1", 1)).isTrue();
    }

    @Test
    void whatWasForgottenStaysForgotten() {
        MadeObjects before = objects("objects.json");
        before.put(Kind.FLOW, "f1", JSON.createObjectNode());
        before.clear();

        assertThat(objects("objects.json").wereMade(Kind.FLOW)).isFalse();
    }

    @Test
    void aFileThatIsNoneIsBegunAnew() throws Exception {
        Files.writeString(folder.resolve("objects.json"), "rubbish");

        MadeObjects objects = objects("objects.json");
        assertThat(objects.ids(Kind.FLOW)).isEmpty();
        objects.put(Kind.FLOW, "f1", JSON.createObjectNode());
        assertThat(objects("objects.json").ids(Kind.FLOW)).containsExactly("f1");
    }

    @Test
    void withoutANameThereIsNoFile() {
        objects("").put(Kind.FLOW, "f1", JSON.createObjectNode());

        assertThat(folder).isEmptyDirectory();
    }

    private MadeObjects objects(String file) {
        String name = file.isEmpty() ? "" : folder.resolve(file).toString();
        return new MadeObjects(() -> now, new ObjectsFile(name, JSON));
    }
}
