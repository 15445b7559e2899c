package io.capstream.provision.plan;

import java.util.Locale;
import java.util.Optional;

/**
 * One object in a plan.
 *
 * @param wanted the object
 * @param look   what the look at it has shown
 * @param action what happens to it
 */
public record Step(Wanted wanted, Look look, Action action) {

    /** What happens to an object. */
    public enum Action {
        /** It is there, and as it was the last time. */
        UNCHANGED("unchanged"),
        /** It is there and used from now on. */
        FOUND("found"),
        CREATED("make"),
        CHANGED("change");

        private final String plan;

        Action(String plan) {
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

        public boolean isChange() {
            return this == CREATED || this == CHANGED;
        }
    }

    /** A step of a plan. */
    static Step of(Wanted wanted, Look look, Ledger ledger) {
        if (look instanceof Look.Missing) {
            return new Step(wanted, look, Action.CREATED);
        }
        if (look instanceof Look.Different) {
            return new Step(wanted, look, Action.CHANGED);
        }
        boolean isKnown = look instanceof Look.Found found && ledger.has(wanted, found);
        return new Step(wanted, look, isKnown ? Action.UNCHANGED : Action.FOUND);
    }

    /** The change, where there is one. */
    public Optional<Change> change() {
        if (look instanceof Look.Missing missing) {
            return Optional.of(missing.make());
        }
        return look instanceof Look.Different different ? Optional.of(different.change()) : Optional.empty();
    }

    /** Why nobody but a person can go on. */
    public Optional<String> blocked() {
        return look instanceof Look.Blocked blocked ? Optional.of(title() + ": " + blocked.why()) : Optional.empty();
    }

    /** What it is about, for people. */
    public String title() {
        return wanted.kind() + " " + wanted.name();
    }
}
