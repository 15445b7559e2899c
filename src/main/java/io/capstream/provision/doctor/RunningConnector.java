package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.eventlog.search.Stored;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The connector on this machine, asked as an operator asks it. A password that it does not take is sent once: each time counts there. */
final class RunningConnector {

    private static final int NOT_LET_IN = 401;

    private final Wire wire;
    private final ConnectorAddress at;
    private boolean isLetIn;
    private Optional<Wire.Received> status = Optional.empty();

    RunningConnector(Wire wire, ConnectorAddress at) {
        this.wire = wire;
        this.at = at;
        this.isLetIn = !at.password().isBlank();
    }

    /** Its health; with what is not well when it knows who asks. */
    Wire.Received health() throws Wire.NoAnswerException {
        return get("/actuator/health");
    }

    /** Its status, asked for once, which it tells to those only whom it knows: otherwise 401. */
    Wire.Received status() throws Wire.NoAnswerException {
        if (status.isEmpty()) {
            status = Optional.of(get("/api/status"));
        }
        return status.get();
    }

    /** How many events its log holds; empty when it does not tell. */
    Optional<Stored> stored() {
        try {
            JsonNode told = status().json().path("stored");
            return told.isObject() ? Optional.of(new Stored(told.path("events").asLong(), told.path("lastDay").asLong()))
                    : Optional.empty();
        } catch (Wire.NoAnswerException none) {
            return Optional.empty();
        }
    }

    String address() {
        return "http://127.0.0.1:" + at.port();
    }

    private Wire.Received get(String path) throws Wire.NoAnswerException {
        if (isLetIn) {
            Wire.Received answer = wire.get(address() + path, Map.of("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((at.username() + ':' + at.password()).getBytes(StandardCharsets.UTF_8))));
            if (answer.status() != NOT_LET_IN) {
                return answer;
            }
            isLetIn = false;
        }
        return wire.get(address() + path, Map.of());
    }
}
