package io.capstream.mapping.reader;

import io.capstream.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a part of a mapping file. Reading goes on behind a mistake, so that all are told at once. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /** Reads a part; what is wrong with it is kept, and whoever reads goes on with the next part. */
    void attempt(PartReading reading) {
        try {
            reading.run();
        } catch (MappingException wrong) {
            add(wrong);
        }
    }

    /** As {@link #attempt}, for a part of which something is made; empty when something is wrong with it. */
    <T> Optional<T> read(PartReader<T> reader) {
        try {
            return Optional.of(reader.read());
        } catch (MappingException wrong) {
            add(wrong);
            return Optional.empty();
        }
    }

    /** Reads what stands behind a destination, which a problem then names. */
    void attempt(String destination, PartReading reading) {
        attempt(() -> {
            try {
                reading.run();
            } catch (MappingException wrong) {
                throw wrong.at(destination);
            }
        });
    }

    /** A shared part is read once for each record that includes it, and its mistakes are told once. */
    private void add(MappingException wrong) {
        for (Problem problem : wrong.all()) {
            if (!found.contains(problem)) {
                found.add(problem);
            }
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** @throws MappingException with all that was found, where something was */
    void throwIfAny() throws MappingException {
        if (!found.isEmpty()) {
            throw new MappingException(found);
        }
    }

    /** Reads a part of a mapping file. */
    @FunctionalInterface
    interface PartReading {

        void run() throws MappingException;
    }

    /** Makes something of a part of a mapping file. */
    @FunctionalInterface
    interface PartReader<T> {

        T read() throws MappingException;
    }
}
