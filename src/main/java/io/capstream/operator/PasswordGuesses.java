package io.capstream.operator;

import io.capstream.time.Steady;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts wrong passwords. An address has ten tries, whatever users it names, then it is locked for five minutes. The right password
 * gives back the tries of its own user only, or whoever knows one user's could guess another's without end. When very many addresses
 * guess at once each has a single try; an address that has not failed yet always has one, so that nobody can lock the operator out from
 * elsewhere.
 */
@Component
class PasswordGuesses {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordGuesses.class);
    private static final Duration LOCKED = Duration.ofMinutes(5);
    private static final int TRIES = 10;
    private static final int TRIES_IN_ALL = 200;
    /** The bound of the memory; those who failed longest ago are forgotten first. */
    private static final int ADDRESSES = 10_000;

    private final InstantSource clock;
    private final Map<String, Guesses> byAddress = new LinkedHashMap<>();
    private Guesses inAll = Guesses.NONE;

    PasswordGuesses(@Steady InstantSource clock) {
        this.clock = clock;
    }

    synchronized void failed(String address, String user) {
        Instant now = clock.instant();
        inAll = inAll.and(now);
        Guesses guesses = of(address).and(now).by(key(user));
        byAddress.remove(address);
        byAddress.put(address, guesses);
        if (byAddress.size() > ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
        if (guesses.count() == TRIES) {
            LOG.warn("{} wrong operator passwords came from {}; it is locked for {} minutes", TRIES, address, LOCKED.toMinutes());
        }
        if (inAll.count() == TRIES_IN_ALL) {
            LOG.warn("{} wrong operator passwords came within {} minutes; each address has one try for now",
                    TRIES_IN_ALL, LOCKED.toMinutes());
        }
    }

    synchronized void succeeded(String address, String user) {
        Guesses left = of(address).without(key(user));
        if (left.count() == 0) {
            byAddress.remove(address);
        } else {
            byAddress.replace(address, left);
        }
    }

    /** How long no password of this address is looked at; zero when it is not locked. */
    synchronized Duration lockedFor(String address) {
        Instant now = clock.instant();
        Guesses guesses = of(address);
        int allowed = inAll.isOver(now) || inAll.count() < TRIES_IN_ALL ? TRIES : 1;
        return guesses.isOver(now) || guesses.count() < allowed
                ? Duration.ZERO
                : Duration.between(now, guesses.since().plus(LOCKED));
    }

    /** How many addresses are remembered. */
    synchronized int addresses() {
        return byAddress.size();
    }

    private Guesses of(String address) {
        return byAddress.getOrDefault(address, Guesses.NONE);
    }

    /** A name is the caller's to choose and may be long, so that none is kept. Spring takes it in upper and lower case. */
    private static int key(String user) {
        return user.toLowerCase(Locale.ROOT).hashCode();
    }

    /**
     * Wrong passwords of a span of five minutes, which begins again with each of the first ten.
     *
     * @param byUser how many of them were for each user, by the key of its name
     */
    private record Guesses(int count, Instant since, Map<Integer, Integer> byUser) {

        private static final Guesses NONE = new Guesses(0, Instant.MIN, Map.of());

        private Guesses and(Instant now) {
            return isOver(now) ? new Guesses(1, now, Map.of()) : new Guesses(count + 1, count < TRIES ? now : since, byUser);
        }

        /** The last one was for this user. */
        private Guesses by(int user) {
            Map<Integer, Integer> users = new HashMap<>(byUser);
            users.merge(user, 1, Integer::sum);
            return new Guesses(count, since, users);
        }

        private Guesses without(int user) {
            Map<Integer, Integer> others = new HashMap<>(byUser);
            Integer forgiven = others.remove(user);
            return forgiven == null ? this : new Guesses(count - forgiven, since, others);
        }

        private boolean isOver(Instant now) {
            return count == 0 || !now.isBefore(since.plus(LOCKED));
        }
    }
}
