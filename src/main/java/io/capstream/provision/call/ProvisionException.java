package io.capstream.provision.call;

/** Provisioning cannot go on. The message says what happened, at which call, and what to do next. */
public class ProvisionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProvisionException(String message) {
        super(message);
    }

    public ProvisionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether nothing could be looked at: the service is not reached, or does not know who calls. */
    public boolean isNoConnection() {
        return getCause() instanceof ProvisionException cause && cause.isNoConnection();
    }
}
