package io.capstream.provision.doctor;

import java.util.Optional;

/**
 * How {@code doctor} looks.
 *
 * @param isProbing whether a record is sent for Adobe to validate; nothing of it stays
 * @param beside    the connector beside which it looks; empty when it looks from within the running connector
 */
public record DoctorOptions(boolean isProbing, Optional<ConnectorAddress> beside) {

    boolean isConnector() {
        return beside.isEmpty();
    }
}
