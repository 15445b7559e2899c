package io.capstream.provision.plan;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a look at an object has shown. */
public sealed interface Look {

    /**
     * It is as it must be.
     *
     * @param id       its id
     * @param settings of the connector that follow from it
     * @param changed  when it was last made or changed, by whomever; empty where that is of no interest
     */
    record Found(String id, Map<String, String> settings, Optional<Instant> changed) implements Look {

        public Found(String id, Map<String, String> settings) {
            this(id, settings, Optional.empty());
        }

        public static Found of(String id) {
            return new Found(id, Map.of());
        }
    }

    /** It is not there. */
    record Missing(Change make) implements Look {
    }

    /** It is there and lacks something. */
    record Different(String id, Change change) implements Look {
    }

    /** It is there, and cannot be read yet. */
    record NotYet(String why) implements Look {
    }

    /** Only a person can go on. */
    record Blocked(String why) implements Look {
    }
}
