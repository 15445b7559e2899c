package io.capstream.provision.plan;

import io.capstream.provision.call.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is there, and what will be made and changed, in order.
 *
 * @param steps one for each object
 */
public record Plan(List<Step> steps) {

    /** Looks at all objects, and waits for those that cannot be read yet. */
    public static Plan of(List<Wanted> objects, Ledger ledger, Waits waits, Propagation propagation) {
        List<Step> steps = new ArrayList<>();
        Propagation.Looks looks = propagation.looks(waits);
        for (Wanted wanted : objects) {
            Look look = wanted.look();
            while (look instanceof Look.NotYet notYet && !looks.isOver()) {
                looks.pause(wanted.kind() + " " + wanted.name() + ": " + notYet.why());
                look = wanted.look();
            }
            if (look instanceof Look.Found found) {
                ledger.seen(wanted.key(), found.id());
            } else if (look instanceof Look.Different different) {
                ledger.seen(wanted.key(), different.id());
            } else if (look instanceof Look.Missing) {
                ledger.missing(wanted.key());
            }
            steps.add(Step.of(wanted, look instanceof Look.NotYet notYet ? new Look.Blocked(notYet.why()) : look, ledger));
        }
        return new Plan(List.copyOf(steps));
    }

    /** All that only a person can mend. */
    public List<String> blocked() {
        return steps.stream().flatMap(step -> step.blocked().stream()).toList();
    }

    /** The steps that change something. */
    public Stream<Step> changes() {
        return steps.stream().filter(step -> step.action().isChange());
    }

    /** How many of the changes nothing can take back. */
    public long forEver() {
        return changes().flatMap(step -> step.change().stream()).filter(Change::isForEver).count();
    }
}
