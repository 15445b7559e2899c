package io.capstream.platform;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Route step {@code oauth}: the headers by which Adobe knows who calls. */
@Component("oauth")
class OAuth implements Processor {

    /** Variable that keeps the token of the call, in case Platform refuses it. */
    private static final String TOKEN = "token";

    private final PlatformSettings settings;
    private final AccessTokens tokens;

    OAuth(PlatformSettings settings, AccessTokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /** The token that a call has been sent with; empty before it has one. */
    static Optional<AccessToken> token(Exchange call) {
        return Optional.ofNullable(call.getVariable(TOKEN, AccessToken.class));
    }

    @Override
    public void process(Exchange call) throws HeldException {
        AccessToken token = tokens.current();
        call.setVariable(TOKEN, token);
        Message request = call.getMessage();
        request.setHeader("Authorization", "Bearer " + token.value());
        request.setHeader("x-api-key", settings.clientId());
        request.setHeader("x-gw-ims-org-id", settings.orgId());
    }
}
