package io.capstream.platform;

import io.capstream.event.DeadLetterReason;
import io.capstream.event.LoggedEvent;
import io.capstream.event.Refusal;
import io.capstream.time.Steady;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Holds a lane instead of making dead letters of most of its batch. What it remembers is in memory: after a restart the longest
 * hold begins anew.
 */
@Component("stormGuard")
public class StormGuard {

    private static final Logger LOG = LoggerFactory.getLogger(StormGuard.class);
    /** A storm that was not met for so many attempts is over, or another node's. */
    private static final int FORGOTTEN_AFTER = 10;

    private final StormGuardSettings settings;
    private final InstantSource clock;
    private final Map<Integer, Storm> storms = new ConcurrentHashMap<>();
    private final Map<Integer, RecentBatches> recent = new ConcurrentHashMap<>();

    StormGuard(StormGuardSettings settings, @Steady InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Route step: nothing of a batch is sent when most of it cannot be mapped.
     *
     * @throws StormException when the batch is to be held
     */
    public void beforeSending(Exchange batch) throws StormException {
        check(batch);
    }

    /**
     * Route step: no dead letter is made when most of a batch would be one, for whatever reason.
     *
     * @throws StormException when the batch is to be held
     */
    public void beforeDeadLetters(Exchange batch) throws StormException {
        if (!check(batch)) {
            Optional.ofNullable(storms.remove(lane(batch))).ifPresent(over -> goesOn(lane(batch), over));
        }
        Delivery delivery = delivery(batch);
        recent(batch).add(delivery.systemic().size(), delivery.mapped());
    }

    private void goesOn(int lane, Storm over) {
        recent.remove(lane);
        LOG.info("Lane {} goes on; it was held since {} to make no dead letters", lane, over.since);
    }

    /** The storms that hold a lane now, by lane. */
    Map<Integer, Storm> storms() {
        Instant now = clock.instant();
        Map<Integer, Storm> current = new TreeMap<>(storms);
        current.values().removeIf(storm -> isForgotten(storm, now) || isOut(storm, now));
        return current;
    }

    /** @return whether the batch is a storm, though one that is not held any longer */
    private boolean check(Exchange batch) throws StormException {
        Delivery delivery = delivery(batch);
        Collection<Refusal> systemic = delivery.systemic();
        if (!isStorm(batch, systemic.size(), delivery.mapped())) {
            return false;
        }
        Storm begun = Storm.begins(systemic, clock.instant(), settings.hold());
        Storm storm = storms.merge(lane(batch), begun, this::next);
        if (isOut(storm, clock.instant())) {
            LOG.error("Lane {} is held since {} and goes on, as platform.storm-guard.hold is over: {} events become dead letters {}. "
                    + "Replay them when the cause is mended", lane(batch), storm.since, systemic.size(), storm.reasons);
            return true;
        }
        batch.getMessage().setHeader(Exchange.REDELIVERY_DELAY, settings.retryEvery().toMillis());
        String why = systemic.size() + " of " + delivery.mapped() + " events would become dead letters"
                + recent(batch).words() + ", " + storm.reasons + ". Mend the mapping, the schema or the dataflow; /actuator/health has an"
                + " example. The batch is mapped and tried again meanwhile, until " + storm.until + " (platform.storm-guard.hold)";
        if (storm == begun) {
            LOG.warn("Lane {} is held: {}", lane(batch), why);
        }
        throw new StormException(why);
    }

    /** By itself, or with the batches before it: where events come one by one, a batch is one event. */
    private boolean isStorm(Exchange batch, long systemic, long mapped) {
        if (settings.hold().isZero() || systemic == 0) {
            return false;
        }
        RecentBatches before = recent(batch);
        return isMost(systemic, mapped) || isMost(systemic + before.systemic(), mapped + before.mapped());
    }

    private boolean isMost(long systemic, long mapped) {
        return mapped >= settings.minEvents() && systemic * 100 >= settings.share() * mapped;
    }

    private RecentBatches recent(Exchange batch) {
        return recent.computeIfAbsent(lane(batch), lane -> new RecentBatches(settings.minEvents()));
    }

    private Storm next(Storm before, Storm now) {
        return isForgotten(before, now.seen) ? now : new Storm(before.since, before.until, now.seen, now.reasons, now.example);
    }

    private boolean isForgotten(Storm storm, Instant now) {
        return storm.seen.plus(settings.retryEvery().multipliedBy(FORGOTTEN_AFTER)).isBefore(now);
    }

    private static boolean isOut(Storm storm, Instant now) {
        return !now.isBefore(storm.until);
    }

    private static Delivery delivery(Exchange batch) {
        return batch.getMessage().getBody(Delivery.class);
    }

    private static int lane(Exchange batch) {
        return batch.getVariable(LoggedEvent.LANE, 0, Integer.class);
    }

    /**
     * Why a lane is held.
     *
     * @param since   when it began
     * @param until   when dead letters are made after all
     * @param seen    when it was last met
     * @param reasons reasons to how many events of the batch they concern
     * @param example the first of them; it may quote the event, so it is for operators and not for the log
     */
    record Storm(Instant since, Instant until, Instant seen, Map<DeadLetterReason, Long> reasons, String example) {

        private static Storm begins(Collection<Refusal> refusals, Instant now, Duration hold) {
            Refusal first = refusals.iterator().next();
            return new Storm(now, now.plus(hold), now, Delivery.count(refusals), "event " + first.seq() + ": " + first.message());
        }
    }
}
