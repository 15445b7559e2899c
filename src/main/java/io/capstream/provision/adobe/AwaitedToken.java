package io.capstream.provision.adobe;

import io.capstream.platform.AccessToken;
import io.capstream.platform.AccessTokens;
import io.capstream.platform.CredentialsRefusedException;
import io.capstream.platform.NoTokenException;
import io.capstream.provision.call.Waits;
import java.time.Duration;

/** Adobe's access token, which is waited for while IMS is busy or cannot be reached. */
public final class AwaitedToken {

    private static final int ATTEMPTS = 6;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AccessTokens tokens;
    private final Waits waits;

    /** @param tokens none that delivery uses */
    public AwaitedToken(AccessTokens tokens, Waits waits) {
        this.tokens = tokens;
        this.waits = waits;
    }

    /**
     * A token.
     *
     * @throws NoTokenException the last time that there was none
     */
    public AccessToken get() throws NoTokenException {
        for (int attempt = 1;; attempt++) {
            try {
                return tokens.current();
            } catch (CredentialsRefusedException refused) {
                throw refused;
            } catch (NoTokenException none) {
                Duration pause = none.delay().orElse(PAUSE);
                if (attempt >= ATTEMPTS || !waits.mayBe(pause)) {
                    throw none;
                }
                waits.pause(pause, none.getMessage());
            }
        }
    }

    /** Adobe does not take it. */
    void refused(AccessToken token) {
        tokens.refused(token);
    }
}
