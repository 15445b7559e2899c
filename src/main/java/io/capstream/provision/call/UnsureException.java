package io.capstream.provision.call;

/** A change was sent, and no answer tells whether it was made. */
public final class UnsureException extends ProvisionException {

    private static final long serialVersionUID = 1L;

    UnsureException(String message) {
        super(message);
    }

    @Override
    public boolean isNoConnection() {
        return true;
    }
}
