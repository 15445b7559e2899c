package io.capstream.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The access token that all lanes share. However many ask at once, IMS is asked once. */
@Component
class AccessTokens {

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    /** Those who waited while a request failed get its failure, instead of waiting in turn for their own. */
    private static final Duration SHARED_FAILURE = Duration.ofMillis(500);
    /** Adobe throttles those who fetch tokens too often, and a second new token is not better than the first. */
    private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(1);

    private final Ims ims;
    private final Clock clock;
    private Optional<AccessToken> token = Optional.empty();
    private Optional<HeldException> failure = Optional.empty();
    private Instant failedAt = Instant.MIN;
    private Instant refusedAt = Instant.MIN;

    AccessTokens(Ims ims, @Qualifier("steadyClock") Clock clock) {
        this.ims = ims;
        this.clock = clock;
    }

    /**
     * A token that is good for a minute at least.
     *
     * @throws HeldException when IMS gives none
     */
    synchronized AccessToken current() throws HeldException {
        Instant now = clock.instant();
        if (token.isPresent() && token.get().isFresh(now)) {
            return token.get();
        }
        if (failure.isPresent() && now.isBefore(failedAt.plus(SHARED_FAILURE))) {
            throw failure.get();
        }
        return renew(now);
    }

    /**
     * Platform does not accept this token.
     *
     * @return true when {@link #current()} now gives another one
     */
    synchronized boolean refused(AccessToken refused) {
        boolean current = token.filter(refused::equals).isPresent();
        Instant now = clock.instant();
        if (current && now.isBefore(refusedAt.plus(BETWEEN_REFUSALS))) {
            return false;
        }
        if (current) {
            refusedAt = now;
            token = Optional.empty();
        }
        return true;
    }

    private AccessToken renew(Instant now) throws HeldException {
        try {
            AccessToken issued = ims.issue(now);
            if (failure.isPresent()) {
                LOG.info("IMS gives access tokens again");
            }
            failure = Optional.empty();
            token = Optional.of(issued);
            return issued;
        } catch (HeldException held) {
            sayOnce(held);
            failure = Optional.of(held);
            failedAt = clock.instant();
            throw held;
        }
    }

    private void sayOnce(HeldException held) {
        boolean said = failure.filter(CredentialsRefusedException.class::isInstance).isPresent();
        if (held instanceof CredentialsRefusedException && !said) {
            LOG.error("Delivery waits, and nothing is lost: {}", held.getMessage());
        }
    }
}
