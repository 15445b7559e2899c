package io.capstream.provision.doctor;

/**
 * Where the connector on this machine is asked, and by whom.
 *
 * @param port     on which it listens
 * @param username that of an operator or a viewer
 * @param password blank when none is known, and then it tells little
 */
public record ConnectorAddress(int port, String username, String password) {

    @Override
    public String toString() {
        return "ConnectorAddress[port=" + port + ", username=" + username + ']';
    }
}
