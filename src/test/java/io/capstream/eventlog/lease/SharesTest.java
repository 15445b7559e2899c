package io.capstream.eventlog.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many of the lanes each node should have. */
class SharesTest {

    @ParameterizedTest(name = "{0}: {2} of {1}")
    @CsvSource(delimiter = '|', value = {
        "one node has all                            | 8 | ABLE                    | 8",
        "two share                                   | 8 | ABLE ABLE               | 4 4",
        "what is left over goes to the first         | 8 | ABLE ABLE ABLE          | 3 3 2",
        "more nodes than lanes                       | 2 | ABLE ABLE ABLE          | 1 1 0",
        "one that cannot deliver has none            | 8 | ABLE UNABLE ABLE        | 4 0 4",
        "one whose route does not run has none       | 8 | ABLE AWAY ABLE          | 4 0 4",
        "one that tries again has one                | 8 | ABLE TRYING ABLE        | 4 1 3",
        "the last lane is not for trials             | 1 | ABLE TRYING             | 1 0",
        "each that can keeps some beside those       | 3 | ABLE TRYING TRYING      | 2 1 0",
        "when nobody can, it is as if all could      | 8 | UNABLE UNABLE           | 4 4",
        "those that try are no better then           | 8 | UNABLE TRYING           | 4 4"})
    void eachNodeHasItsShare(String rule, int lanes, String states, String shares) {
        List<String> fitness = List.of(states.split(" "));
        List<Shares.Peer> peers = Stream.iterate(0, n -> n + 1).limit(fitness.size())
                .map(n -> new Shares.Peer("node" + n, Fitness.State.valueOf(fitness.get(n)))).toList();

        assertThat(peers.stream().map(peer -> String.valueOf(Shares.of(peer.id(), peers, lanes))).collect(Collectors.joining(" ")))
                .as(rule).isEqualTo(shares);
    }

    @Test
    void whoIsNotAmongTheNodesHasNone() {
        assertThat(Shares.of("stranger", List.of(new Shares.Peer("node", Fitness.State.ABLE)), 8)).isZero();
    }
}
