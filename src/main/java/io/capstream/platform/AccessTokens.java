package io.capstream.platform;

import io.capstream.time.Steady;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The access token that all lanes share. However many ask at once, IMS is asked once; while it fails, or while Platform refuses what
 * it gives, it is asked again only after the waits of {@link Failures}, since Adobe throttles those who fetch tokens too often.
 */
@Component
public class AccessTokens {

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** More than the longest pause, or a token that is refused for ever would be fetched as if for the first time. */
    private static final Duration SOON = LONGEST_PAUSE.multipliedBy(2);
    private static final NoTokenException REFUSED =
            new NoTokenException("Platform has refused the last access token, and another one is not asked for yet", Optional.empty());

    private final Ims ims;
    private final RetrySettings retry;
    private final InstantSource clock;
    private Optional<AccessToken> token = Optional.empty();
    private Failures failures = Failures.NONE;
    private Failures refusals = Failures.NONE;
    private Instant refusedAt = Instant.MIN;
    private NoTokenException problem = REFUSED;
    private Instant askAgainAt = Instant.MIN;

    AccessTokens(Ims ims, RetrySettings retry, @Steady InstantSource clock) {
        this.ims = ims;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * A token that is good for a minute at least.
     *
     * @throws NoTokenException when IMS gives none, or is not asked yet
     */
    public synchronized AccessToken current() throws NoTokenException {
        Instant now = clock.instant();
        if (token.isPresent() && token.get().isFresh(now)) {
            return token.get();
        }
        Duration wait = untilAsked(now);
        if (!wait.isZero()) {
            throw problem.in(wait);
        }
        return renew(now);
    }

    /**
     * Platform does not accept this token.
     *
     * @return in how long {@link #current()} may give another one
     */
    public synchronized Duration refused(AccessToken refused) {
        Instant now = clock.instant();
        if (token.filter(refused::equals).isPresent()) {
            token = Optional.empty();
            problem = REFUSED;
            refusals = now.isBefore(refusedAt.plus(SOON)) ? refusals.oneMore(now) : Failures.NONE;
            refusedAt = now;
            askAgainAt = refusals == Failures.NONE ? now : now.plus(refusals.pause(now, retry, LONGEST_PAUSE));
        }
        return token.isPresent() ? Duration.ZERO : untilAsked(now);
    }

    /** The next one who needs a token is to wait for nothing. */
    synchronized void tryNow() {
        askAgainAt = Instant.MIN;
    }

    private Duration untilAsked(Instant now) {
        return now.isBefore(askAgainAt) ? Duration.between(now, askAgainAt) : Duration.ZERO;
    }

    private AccessToken renew(Instant now) throws NoTokenException {
        try {
            AccessToken issued = ims.issue(now);
            if (failures.number() > 0) {
                LOG.info("IMS gives access tokens again");
            }
            failures = Failures.NONE;
            token = Optional.of(issued);
            return issued;
        } catch (NoTokenException failure) {
            throw failed(failure);
        }
    }

    private NoTokenException failed(NoTokenException failure) {
        boolean said = failures.number() > 0 && problem instanceof CredentialsRefusedException;
        if (failure instanceof CredentialsRefusedException && !said) {
            LOG.error("Delivery waits, and nothing is lost: {}", failure.getMessage());
        }
        Instant now = clock.instant();
        failures = failures.oneMore(now);
        Duration pause = failure.delay().orElse(failures.pause(now, retry, LONGEST_PAUSE));
        problem = failure;
        askAgainAt = now.plus(pause);
        return failure.in(pause);
    }
}
