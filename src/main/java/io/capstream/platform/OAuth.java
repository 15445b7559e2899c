package io.capstream.platform;

import io.capstream.settings.PlatformSettings;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Route step {@code oauth}: the headers by which Adobe knows who calls. */
@Component("oauth")
class OAuth implements Processor {

    private final PlatformSettings settings;
    private final AccessTokens tokens;

    OAuth(PlatformSettings settings, AccessTokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    @Override
    public void process(Exchange call) throws NoTokenException {
        AccessToken prepared = call.getVariable(Token.VARIABLE, AccessToken.class);
        AccessToken token = prepared == null ? tokens.current() : prepared;
        call.getVariable(Answer.OUTBOX, Outbox.class).carry(token);
        Message request = call.getMessage();
        request.setHeader("Authorization", "Bearer " + token.value());
        request.setHeader("x-api-key", settings.clientId());
        request.setHeader("x-gw-ims-org-id", settings.orgId());
    }
}
