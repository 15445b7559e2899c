package io.capstream.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Counts wrong passwords. An address has ten tries, then it is locked for five minutes. When very many addresses guess at once each
 * has a single try; an address that has not failed yet always has one, so that nobody can lock the operator out from elsewhere.
 */
@Component
class PasswordGuesses {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordGuesses.class);
    private static final Duration LOCKED = Duration.ofMinutes(5);
    private static final int TRIES = 10;
    private static final int TRIES_IN_ALL = 200;
    /** The bound of the memory; those who failed longest ago are forgotten first. */
    private static final int ADDRESSES = 10_000;

    private final Clock clock;
    private final Map<String, Guesses> byAddress = new LinkedHashMap<>();
    private Guesses inAll = Guesses.NONE;

    PasswordGuesses(@Qualifier("steadyClock") Clock clock) {
        this.clock = clock;
    }

    synchronized void failed(String address) {
        Instant now = clock.instant();
        inAll = inAll.and(now);
        Guesses guesses = of(address).and(now);
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

    synchronized void succeeded(String address) {
        byAddress.remove(address);
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

    /** Wrong passwords of a span of five minutes, which begins again with each of the first ten. */
    private record Guesses(int count, Instant since) {

        private static final Guesses NONE = new Guesses(0, Instant.MIN);

        private Guesses and(Instant now) {
            return isOver(now) ? new Guesses(1, now) : new Guesses(count + 1, count < TRIES ? now : since);
        }

        private boolean isOver(Instant now) {
            return count == 0 || !now.isBefore(since.plus(LOCKED));
        }
    }
}
