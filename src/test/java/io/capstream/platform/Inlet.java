package io.capstream.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.platform.RawServer.Request;
import io.capstream.platform.RawServer.Wire;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** One dataflow's end at a server that misbehaves: what its next requests meet, and which records it took. */
final class Inlet {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Queue<Misdeed> next;
    private final Misdeed otherwise;
    private final List<String> requests = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();

    /** @param otherwise what every request meets after those of {@code next} */
    Inlet(List<Misdeed> next, Misdeed otherwise) {
        this.next = new ArrayDeque<>(next);
        this.otherwise = otherwise;
    }

    boolean handle(Request request, Wire wire) throws IOException {
        List<String> ids = request.body().startsWith("{") ? JSON.readTree(request.body()).findValuesAsText("_id") : List.of();
        return note(ids).meet(new Visit(this, ids, request, wire));
    }

    /** The ids of the records of each request, written without a space between. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** The ids of the records that were taken, in order, repeated ones included. */
    synchronized List<String> taken() {
        return List.copyOf(taken);
    }

    synchronized void take(List<String> ids) {
        taken.addAll(ids);
    }

    private synchronized Misdeed note(List<String> ids) {
        requests.add(String.join("", ids));
        return next.isEmpty() ? otherwise : next.remove();
    }

    /** A request on its way into an inlet. */
    record Visit(Inlet inlet, List<String> ids, Request request, Wire wire) {

        void take() {
            inlet.take(ids);
        }

        boolean answer(int status, String body, String... headers) throws IOException {
            wire.answer(status, body, headers);
            return true;
        }
    }
}
