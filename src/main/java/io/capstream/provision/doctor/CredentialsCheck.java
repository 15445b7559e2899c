package io.capstream.provision.doctor;

import io.capstream.platform.AccessTokens;
import io.capstream.platform.CredentialsRefusedException;
import io.capstream.platform.NoTokenException;
import java.util.List;

/** Whether Adobe's identity service gives an access token. */
record CredentialsCheck(AccessTokens tokens, List<String> needs) implements Check {

    static final String NAME = "Adobe credentials";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding look() {
        try {
            tokens.current();
            return Finding.ok("IMS gives an access token");
        } catch (CredentialsRefusedException refused) {
            return Finding.failed(refused.getLocalizedMessage(), "Copy the client secret once more, it may have been rotated: Developer "
                    + "Console > your project > OAuth Server-to-Server > Retrieve client secret");
        } catch (NoTokenException none) {
            return Finding.failed(none.getLocalizedMessage(), "Run it again later: https://status.adobe.com tells whether IMS is well");
        }
    }
}
