package io.capstream.platform;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * Route step {@code token}: gets the access token of the call, before the circuit breaker could take it for a failure of the dataflow
 * that there is none. The step {@code oauth} uses it, though another lane may have learned meanwhile that Platform refuses it.
 */
@Component("token")
class Token implements Processor {

    /** Variable that keeps the token of the call. */
    static final String VARIABLE = "token";

    private final AccessTokens tokens;

    Token(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void process(Exchange call) throws NoTokenException {
        call.setVariable(VARIABLE, tokens.current());
    }
}
