package io.capstream.provision.plan;

import java.util.Locale;
import java.util.Optional;

/**
 * How an object is taken back.
 *
 * @param fate    what becomes of the object
 * @param call    does it; empty when it stays
 * @param words   why it stays, or what else goes with it
 * @param setting end of the names of the settings that go with it; empty for none
 */
public record Removal(Fate fate, Optional<Runnable> call, String words, String setting) {

    /** What becomes of an object. */
    public enum Fate {
        STAYS("stays"),
        DELETED("delete"),
        /** It is kept there, and does nothing any more. */
        DEACTIVATED("deactivate");

        private final String plan;

        Fate(String plan) {
            this.plan = plan;
        }

        /** As the plan says it. */
        public String inPlan() {
            return plan;
        }

        /** As a report says it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Removal of(Runnable call, String setting) {
        return new Removal(Fate.DELETED, Optional.of(call), "", setting);
    }

    public static Removal deactivates(Runnable call) {
        return new Removal(Fate.DEACTIVATED, Optional.of(call), "", "");
    }

    public static Removal stays(String why) {
        return new Removal(Fate.STAYS, Optional.empty(), why, "");
    }

    /** The same, with what else goes. */
    public Removal with(String other) {
        return new Removal(fate, call, other, setting);
    }

    public boolean isStaying() {
        return call.isEmpty();
    }
}
