package io.capstream.provision.call;

/** A control plane gives no usable answer, however often it is asked. */
public final class UnreachableException extends ProvisionException {

    private static final long serialVersionUID = 1L;

    public UnreachableException(String message) {
        super(message);
    }

    @Override
    public boolean isNoConnection() {
        return true;
    }
}
