package io.capstream.localplatform;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The faults that are still to happen, in the order in which they were asked for. */
@Component
@Profile("local")
class Faults {

    private final List<Fault> pending = new ArrayList<>();

    synchronized void add(Fault fault) {
        pending.add(fault);
    }

    synchronized void heal() {
        pending.clear();
    }

    synchronized List<Fault> pending() {
        return List.copyOf(pending);
    }

    /** Uses up one call of the first fault that is meant for it. */
    synchronized Optional<Fault> next(Fault.Target target, String method, String path) {
        for (ListIterator<Fault> faults = pending.listIterator(); faults.hasNext();) {
            Fault fault = faults.next();
            if (fault.isFor(target, method, path)) {
                if (fault.count() == 1) {
                    faults.remove();
                } else {
                    faults.set(fault.withCount(fault.count() - 1));
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
