package io.capstream.provision.doctor;

import io.capstream.platform.CredentialsRefusedException;
import io.capstream.platform.ImsUnreachableException;
import io.capstream.platform.NoTokenException;
import io.capstream.provision.adobe.AwaitedToken;
import java.util.List;

/** Whether Adobe's identity service gives an access token. */
record CredentialsCheck(AwaitedToken token, List<String> needs) implements Check {

    static final String NAME = "Adobe credentials";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding look() {
        try {
            token.get();
            return Finding.ok("IMS gives an access token");
        } catch (CredentialsRefusedException refused) {
            return Finding.failed(refused.getLocalizedMessage(), refused.isByIms()
                    ? "Copy the client secret once more, it may have been rotated: Developer "
                            + "Console > your project > OAuth Server-to-Server > Retrieve client secret"
                    : "This is no answer of IMS to credentials, so something else may have answered: compare platform.ims-url, and look "
                            + "at the proxy before the client secret");
        } catch (ImsUnreachableException unreachable) {
            return Finding.failed("IMS gives no access token: " + new Wire.NoAnswerException(unreachable.reason()).words("IMS"),
                    "The credentials are not to blame, the way to IMS is: a firewall or proxy must let this machine out to "
                            + "platform.ims-url; " + HostCheck.PROXY + ". https://status.adobe.com tells whether IMS is well");
        } catch (NoTokenException none) {
            return Finding.failed(none.getLocalizedMessage(), "Run it again later: https://status.adobe.com tells whether IMS is well");
        }
    }
}
