package io.capstream.provision.doctor;

import java.util.List;

/** One thing that must be right. */
interface Check {

    /** What is looked at, for people and scripts. */
    String name();

    /** The names of those before it without which it can tell nothing. */
    default List<String> needs() {
        return List.of();
    }

    /** Looks. Changes nothing. */
    Finding look();
}
