package io.capstream.operator;

import io.capstream.event.DeadLetterReason;
import io.capstream.yaml.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The reasons of dead letters, as a call names them: a misspelled one would find nothing, which reads as if all were well. */
final class KnownReason {

    private static final List<String> REASONS = Stream.of(DeadLetterReason.values()).map(DeadLetterReason::toString).toList();

    private KnownReason() {
    }

    /** @throws BadCallException when there is no such reason */
    static Optional<String> checked(Optional<String> reason) {
        reason.filter(word -> !REASONS.contains(word)).ifPresent(word -> {
            throw new BadCallException("there is no reason " + word + Spelling.question(word, REASONS) + " There are: "
                    + String.join(", ", REASONS));
        });
        return reason;
    }
}
