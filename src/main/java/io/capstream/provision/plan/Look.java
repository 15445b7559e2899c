package io.capstream.provision.plan;

import java.util.Map;

/** What a look at an object has shown. */
public sealed interface Look {

    /**
     * It is as it must be.
     *
     * @param id       its id
     * @param settings of the connector that follow from it
     */
    record Found(String id, Map<String, String> settings) implements Look {

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
