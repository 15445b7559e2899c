package io.capstream.localplatform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The newest calls of the control planes, in memory. */
@Component
@Profile("local")
class Calls {

    static final int KEPT = 2_000;

    private final Deque<Call> newestFirst = new ArrayDeque<>();
    private long count;

    synchronized void add(LongFunction<Call> call) {
        newestFirst.addFirst(call.apply(++count));
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    synchronized List<Call> newest(Predicate<Call> wanted, int limit) {
        return newestFirst.stream().filter(wanted).limit(limit).toList();
    }

    synchronized void clear() {
        newestFirst.clear();
    }
}
