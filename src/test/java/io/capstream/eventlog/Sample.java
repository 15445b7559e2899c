package io.capstream.eventlog;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Invented events. */
public final class Sample {

    private Sample() {
    }

    public static String event(String name, String id, int customer) {
        return """
                {"eventName":"%s","eventId":"%s","orgId":100045,"data":{"customerIdentifiers":{"customerId":%d}}}"""
                .formatted(name, id, customer);
    }

    public static String event(String id, int customer) {
        return event("pointsIssued", id, customer);
    }

    /** An array of events of as many customers, their ids beginning with the prefix. */
    public static String events(String prefix, int number) {
        return IntStream.range(0, number).mapToObj(n -> event(prefix + n, n)).collect(Collectors.joining(",", "[", "]"));
    }
}
