package io.capstream.platform;

import io.capstream.platform.AdobeServer.Reply;
import io.capstream.platform.Inlet.Visit;
import io.capstream.platform.RawServer.Wire;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What a request to Platform meets. */
interface Misdeed {

    /** False when the connection is to be closed. */
    boolean meet(Visit visit) throws IOException;

    /** None: every record is taken. */
    static Misdeed none() {
        return visit -> {
            visit.take();
            return visit.answer(207, Reply.accepted(visit.ids().size()).body());
        };
    }

    /** A status for the whole request, nothing is taken. */
    static Misdeed status(int status, String... headers) {
        return visit -> visit.answer(status, "<html>\n<b>no</b></html>", headers);
    }

    /** A header whose value depends on when the request comes. */
    static Misdeed status(int status, Supplier<String> header) {
        return visit -> visit.answer(status, "", header.get());
    }

    /** The records are taken, but this is said of it. */
    static Misdeed says(int status, String body, String... headers) {
        return visit -> {
            visit.take();
            return visit.answer(status, body, headers);
        };
    }

    /** An element for each record that was not lost; those records are taken whose ids are told. */
    static Misdeed elements(String taken, String... elements) {
        return visit -> {
            visit.inlet().take(List.of(taken.split("(?!^)")).stream().filter(id -> !id.isEmpty()).toList());
            return visit.answer(207, Reply.responses(elements).body().replace('\'', '"'));
        };
    }

    /** A request of which this is true as a whole meets a status, every other is taken. */
    static Misdeed refuses(Predicate<List<String>> request, int status) {
        return visit -> request.test(visit.ids()) ? visit.answer(status, "no") : none().meet(visit);
    }

    /** Each record for itself. */
    static Misdeed refusesEach(Predicate<String> record, String element) {
        return visit -> {
            visit.inlet().take(visit.ids().stream().filter(record.negate()).toList());
            String[] elements = IntStream.range(0, visit.ids().size())
                    .mapToObj(place -> record.test(visit.ids().get(place)) ? element : "{'xactionId':'a:b:" + place + "'}")
                    .map(text -> text.replace('\'', '"')).toArray(String[]::new);
            return visit.answer(207, Reply.responses(elements).body());
        };
    }

    static Misdeed reset() {
        return visit -> {
            visit.wire().reset();
            return false;
        };
    }

    /** The records are taken and the answer begins, but the connection breaks in it. */
    static Misdeed resetAfter(String beginning) {
        return visit -> {
            visit.take();
            visit.wire().send(beginning);
            visit.wire().reset();
            return false;
        };
    }

    /** The whole answer with an invitation to send more, and a reset when that comes. */
    static Misdeed takenThenReset() {
        return visit -> {
            none().meet(visit);
            visit.wire().awaitMore();
            visit.wire().reset();
            return false;
        };
    }

    /** Whatever is sent, and the end of the connection. */
    static Misdeed sends(String text) {
        return visit -> {
            visit.take();
            visit.wire().send(text);
            return false;
        };
    }

    static Misdeed silence() {
        return visit -> {
            visit.take();
            visit.wire().awaitEnd();
            return false;
        };
    }

    /** A byte now and then, never so slow that a read times out. */
    static Misdeed drip(String beginning) {
        return visit -> {
            visit.take();
            visit.wire().send(beginning);
            while (!Thread.currentThread().isInterrupted()) {
                visit.wire().send("a");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
            return false;
        };
    }

    /** Fast and without end. */
    static Misdeed flood() {
        return visit -> {
            visit.take();
            visit.wire().send(Wire.head(207, 1L << 40));
            String megabyte = "a".repeat(1_000_000);
            while (!Thread.currentThread().isInterrupted()) {
                visit.wire().send(megabyte);
            }
            return false;
        };
    }

    /** The request comes back, as from a server that is there for finding out what a client sends. */
    static Misdeed echo(int status) {
        return visit -> visit.answer(status, visit.request().head().replace("\n", " ") + visit.request().body());
    }
}
