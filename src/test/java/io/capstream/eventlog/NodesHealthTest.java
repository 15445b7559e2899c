package io.capstream.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.eventlog.lease.Fitness;
import io.capstream.eventlog.lease.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nodes that share a log may have not in common. */
class NodesHealthTest {

    @Test
    void nodesThatAreAlikeDoNotDiffer() {
        assertThat(NodesHealth.difference(List.of(node("a", "1.0", "abc"), node("b", "1.0", "abc")))).isEmpty();
    }

    @Test
    void otherMappingFilesAreTold() {
        assertThat(NodesHealth.difference(List.of(node("a", "1.0", "abc"), node("b", "1.0", "def"), node("c", "1.0", "abc"))))
                .hasValueSatisfying(said -> assertThat(said).contains("mapping files", "abc on a, c; def on b"));
    }

    @Test
    void anotherVersionIsToldFirst() {
        assertThat(NodesHealth.difference(List.of(node("a", "1.0", "abc"), node("b", "1.1", "def"))))
                .hasValue("the nodes are of different versions: 1.0 on a; 1.1 on b");
    }

    private static Node node(String name, String version, String mappings) {
        return new Node(name, name, version, mappings, Fitness.State.ABLE, Instant.EPOCH, Duration.ZERO, true, List.of());
    }
}
