package io.capstream;

import java.time.Instant;

/**
 * Points that a customer is given. Its number is the customer's new balance and the milliseconds of its time, so that whatever Platform
 * has of it tells which event of the customer it was.
 */
public record PointsEvent(int customer, int number) {

    private static final long START = Instant.parse("2026-11-24T08:00:00Z").toEpochMilli();

    /** The event that was made at this time. */
    static PointsEvent at(int customer, Instant time) {
        return new PointsEvent(customer, Math.toIntExact(time.toEpochMilli() - START));
    }

    /** The customer's event after this one. */
    public PointsEvent next() {
        return new PointsEvent(customer, number + 1);
    }

    /** Every tenth event has no mapping and becomes a dead letter. */
    public boolean isMapped() {
        return (customer + number) % 10 != 3;
    }

    /** As Capillary posts it. */
    public String json() {
        return """
                {"eventName":"%s","eventId":"c%d-n%d","orgId":100045,"createdAt":%d,"data":{
                 "customerIdentifiers":{"customerId":%d},"loyaltyProgramId":7,"programCurrentPoints":%d,"programLifetimePoints":%d,
                 "totalPointsIssued":1,"regularPointsIssued":1}}"""
                .formatted(isMapped() ? "pointsIssued" : "notMapped", customer, number, START + number, customer, number, number);
    }
}
