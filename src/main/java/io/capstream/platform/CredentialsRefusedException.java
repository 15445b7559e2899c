package io.capstream.platform;

/** IMS gives no token for these credentials. Asking again does not help, a changed setting does. */
class CredentialsRefusedException extends HeldException {

    CredentialsRefusedException(String answer) {
        super("IMS gives no access token (" + answer + "). Check platform.client-id, platform.client-secret, platform.scopes"
                + " and platform.ims-url against the project in Adobe's Developer Console");
    }
}
