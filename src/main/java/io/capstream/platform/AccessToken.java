package io.capstream.platform;

import java.time.Duration;
import java.time.Instant;

/**
 * A token of IMS. Its text never shows in {@link #toString()}.
 *
 * @param value     what goes behind {@code Bearer}
 * @param refreshAt from when on another one is to be fetched, a while before it expires
 */
public record AccessToken(String value, Instant refreshAt) {

    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration SHORT_LIFE = Duration.ofMinutes(5);
    private static final long MOST_SECONDS = 1_000_000;

    /**
     * @param expiresIn as IMS says: some of its endpoints say seconds, some milliseconds, under the same name. No token lives
     *                  for more than 11 days, so a greater number means milliseconds; none or nonsense means a short life
     */
    static AccessToken issued(String value, long expiresIn, Instant now) {
        Duration life = life(expiresIn);
        Duration margin = life.compareTo(MARGIN.multipliedBy(2)) < 0 ? life.dividedBy(2) : MARGIN;
        return new AccessToken(value, now.plus(life).minus(margin));
    }

    boolean isFresh(Instant now) {
        return now.isBefore(refreshAt);
    }

    private static Duration life(long expiresIn) {
        if (expiresIn <= 0) {
            return SHORT_LIFE;
        }
        return expiresIn > MOST_SECONDS ? Duration.ofMillis(expiresIn) : Duration.ofSeconds(expiresIn);
    }

    @Override
    public String toString() {
        return "AccessToken[refreshAt=" + refreshAt + ']';
    }
}
