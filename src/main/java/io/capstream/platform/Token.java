package io.capstream.platform;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Route step {@code token}: fails when there is no access token, before the circuit breaker could take it for a dataflow's failure. */
@Component("token")
class Token implements Processor {

    private final AccessTokens tokens;

    Token(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void process(Exchange call) throws NoTokenException {
        tokens.current();
    }
}
