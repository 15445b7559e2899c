package io.capstream.provision.doctor;

/**
 * How {@code doctor} looks.
 *
 * @param isProbing   whether a record is sent for Adobe to validate; nothing of it stays
 * @param isConnector whether it looks from within the running connector
 * @param port        on which the connector listens on this machine
 */
public record DoctorOptions(boolean isProbing, boolean isConnector, int port) {
}
