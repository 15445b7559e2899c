package io.capstream.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class WireTest {

    private static final int A_MOMENT = 300;

    @Test
    void nothingPassesACutWireUntilItIsHealedAndNoConnectionIsClosed() throws IOException {
        try (ServerSocket server = new ServerSocket(0); Wire wire = new Wire(server.getLocalPort());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), wire.port()); Socket accepted = server.accept()) {
            accepted.setSoTimeout(A_MOMENT);
            client.getOutputStream().write(1);
            assertThat(accepted.getInputStream().read()).isEqualTo(1);
            wire.cut();
            client.getOutputStream().write(2);
            assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            wire.heal();

            assertThat(accepted.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void nobodyIsToldThatTheOtherEndHasClosedBeforeTheWireIsHealed() throws IOException {
        try (ServerSocket server = new ServerSocket(0); Wire wire = new Wire(server.getLocalPort());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), wire.port()); Socket accepted = server.accept()) {
            client.setSoTimeout(A_MOMENT);
            wire.cut();
            accepted.close();
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            wire.heal();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aRefusingWireBreaksConnections() throws IOException {
        try (ServerSocket server = new ServerSocket(0); Wire wire = new Wire(server.getLocalPort());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), wire.port()); Socket accepted = server.accept()) {
            wire.refuse();

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(IOException.class);
        }
    }
}
