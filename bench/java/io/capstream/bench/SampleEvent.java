package io.capstream.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * A webhook call of one event, ready to be sent again and again: only the digits of its ids change, in place.
 *
 * <p>The number of the event becomes its id; the number of the customer is taken from a hundred thousand.
 */
final class SampleEvent {

    private static final String ID = "00000000-0000-4000-8000-############";
    private static final String CUSTOMER = "@@@@@@@@@";
    private static final int ID_DIGITS = 12;
    private static final long IDS = 1_000_000_000_000L;
    /** Has no factor in common with the numbers of ids and customers, so that none comes twice before all have come. */
    private static final long SPREAD = 387_420_489L;
    private static final int CUSTOMERS = 100_000;
    private static final long FIRST_CUSTOMER = 500_000_000L;

    private static final String PAYLOAD = """
            {"eventName":"transactionAdded","eventSearchKey":"data.customerIdentifiers.customerId","eventId":"%s","orgId":100045,\
            "refId":"100045_%s","apiRequestId":"f1260ebc7d56ab567714dc919b27dbdf","createdAt":%d,"data":{"amount":129.5,\
            "billNumber":"HP-LDN-2026-004417","billClientId":"PO-77120","enteredAt":%d,"billDate":%d,"transactionId":21519%s,\
            "deliveryStatus":"PLACED","billType":"REGULAR","lineItemCount":3,"discount":15,"grossAmount":144.5,"currencyCode":"GBP",\
            "enteredBy":{"id":75301188,"till":{"code":"hp.london.1","name":"London till 1"},"store":{"code":"hp.london",\
            "name":"Harbour & Pine London","externalId":"HPLDN","externalId1":"","externalId2":""}},\
            "customerIdentifiers":{"customerId":%s,"instore":{"mobile":"447700900142","email":"Maya.Lindqvist@example.com",\
            "externalId":"HP-0048213","cardNumbers":["7012000048213"]}},\
            "customFields":[{"name":"channel","value":"in store"},{"name":"basket","value":"weekly shop, with a delivery to the door"},\
            {"name":"advisor","value":"R. Okafor"}],"extendedFields":[{"name":"gift_wrapped","value":"false"},\
            {"name":"delivery_slot","value":"2026-11-27T09:00:00Z/2026-11-27T11:00:00Z"}]}}""";

    private final ByteBuffer call;
    private final int idDigits;
    private final int[] customerDigits;

    SampleEvent(String path, String header, String secret) {
        long now = System.currentTimeMillis();
        String body = PAYLOAD.formatted(ID, CUSTOMER, now, now - 4_000, now - 4_000, CUSTOMER, CUSTOMER);
        String text = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + header + ": " + secret
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        call = ByteBuffer.allocateDirect(text.length()).put(text.getBytes(StandardCharsets.US_ASCII)).flip();
        idDigits = text.indexOf('#');
        customerDigits = IntStream.iterate(text.indexOf(CUSTOMER), at -> at >= 0, at -> text.indexOf(CUSTOMER, at + 1)).toArray();
    }

    /** The call of the event with that number, from its first byte. Ids are spread as random ones would be. */
    ByteBuffer of(long number) {
        write(idDigits, ID_DIGITS, Math.floorMod(number * SPREAD, IDS));
        long customer = FIRST_CUSTOMER + Math.floorMod(number * SPREAD, CUSTOMERS);
        for (int at : customerDigits) {
            write(at, CUSTOMER.length(), customer);
        }
        return call.rewind();
    }

    private void write(int at, int digits, long number) {
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            call.put(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
