package io.capstream.bench.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Written by hand for this one event and record: what a mapping can cost at least. It checks nothing. */
final class StreamingMapping implements BytesMapping {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public byte[] map(byte[] event) throws IOException {
        Fields fields = new Fields();
        try (JsonParser parser = JSON.createParser(event)) {
            parser.nextToken();
            fields.read(parser);
        }
        try (ByteArrayBuilder out = new ByteArrayBuilder(1_000); JsonGenerator record = JSON.createGenerator(out)) {
            fields.write(record);
            record.flush();
            return out.toByteArray();
        }
    }

    private record Line(String code, String description, BigDecimal quantity, BigDecimal value, BigDecimal discount) {
    }

    private static final class Fields {

        private final List<Line> lines = new ArrayList<>();
        private String eventName;
        private String eventId;
        private String orgId;
        private String refId;
        private String apiRequestId;
        private long createdAt;
        private BigDecimal amount;
        private String billNumber;
        private String billClientId;
        private long enteredAt;
        private String transactionId;
        private String deliveryStatus;
        private String billType;
        private long lineItemCount;
        private BigDecimal discount;
        private BigDecimal grossAmount;
        private String currencyCode;
        private String storeCode;
        private String programId;
        private String programName;
        private String customerId;
        private String email;

        private void read(JsonParser in) throws IOException {
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "eventName" -> eventName = in.getText();
                    case "eventId" -> eventId = in.getText();
                    case "orgId" -> orgId = in.getText();
                    case "refId" -> refId = in.getText();
                    case "apiRequestId" -> apiRequestId = in.getText();
                    case "createdAt" -> createdAt = in.getLongValue();
                    case "data" -> readData(in);
                    default -> in.skipChildren();
                }
            }
        }

        private void readData(JsonParser in) throws IOException {
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "amount" -> amount = in.getDecimalValue();
                    case "billNumber" -> billNumber = in.getText();
                    case "billClientId" -> billClientId = in.getText();
                    case "enteredAt" -> enteredAt = in.getLongValue();
                    case "transactionId" -> transactionId = in.getText();
                    case "deliveryStatus" -> deliveryStatus = in.getText();
                    case "billType" -> billType = in.getText();
                    case "lineItemCount" -> lineItemCount = in.getLongValue();
                    case "discount" -> discount = in.getDecimalValue();
                    case "grossAmount" -> grossAmount = in.getDecimalValue();
                    case "currencyCode" -> currencyCode = in.getText();
                    case "enteredBy" -> readEnteredBy(in);
                    case "loyaltyProgramDetails" -> readProgram(in);
                    case "customerIdentifiers" -> readCustomer(in);
                    case "lineItems" -> readLines(in);
                    default -> in.skipChildren();
                }
            }
        }

        private void readEnteredBy(JsonParser in) throws IOException {
            while (in.nextToken() != JsonToken.END_OBJECT) {
                boolean store = in.currentName().equals("store");
                in.nextToken();
                if (store) {
                    readStore(in);
                } else {
                    in.skipChildren();
                }
            }
        }

        private void readStore(JsonParser in) throws IOException {
            while (in.nextToken() != JsonToken.END_OBJECT) {
                boolean code = in.currentName().equals("code");
                in.nextToken();
                if (code) {
                    storeCode = in.getText();
                }
            }
        }

        private void readProgram(JsonParser in) throws IOException {
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "id" -> programId = in.getText();
                    case "name" -> programName = in.getText();
                    default -> in.skipChildren();
                }
            }
        }

        private void readCustomer(JsonParser in) throws IOException {
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "customerId" -> customerId = in.getText();
                    case "instore" -> readInstore(in);
                    default -> in.skipChildren();
                }
            }
        }

        private void readInstore(JsonParser in) throws IOException {
            while (in.nextToken() != JsonToken.END_OBJECT) {
                boolean isEmail = in.currentName().equals("email");
                in.nextToken();
                if (isEmail) {
                    email = in.getText();
                } else {
                    in.skipChildren();
                }
            }
        }

        private void readLines(JsonParser in) throws IOException {
            while (in.nextToken() != JsonToken.END_ARRAY) {
                String code = "";
                String description = "";
                BigDecimal quantity = BigDecimal.ZERO;
                BigDecimal value = BigDecimal.ZERO;
                BigDecimal off = BigDecimal.ZERO;
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String name = in.currentName();
                    in.nextToken();
                    switch (name) {
                        case "itemCode" -> code = in.getText();
                        case "description" -> description = in.getText();
                        case "qty" -> quantity = in.getDecimalValue();
                        case "value" -> value = in.getDecimalValue();
                        case "discount" -> off = in.getDecimalValue();
                        default -> in.skipChildren();
                    }
                }
                lines.add(new Line(code, description, quantity, value, off));
            }
        }

        private void write(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeObjectFieldStart("identityMap");
            writeIdentity(out, "CapillaryCustomerId", customerId, true);
            writeIdentity(out, "Email", email, false);
            out.writeEndObject();
            out.writeStringField("_id", eventId);
            out.writeStringField("timestamp", Instant.ofEpochMilli(createdAt).toString());
            out.writeStringField("eventType", "commerce.purchases");
            writeCommerce(out);
            writeLines(out);
            writeTenant(out);
            out.writeEndObject();
        }

        private static void writeIdentity(JsonGenerator out, String namespace, String id, boolean primary) throws IOException {
            out.writeArrayFieldStart(namespace);
            out.writeStartObject();
            out.writeStringField("id", id);
            if (primary) {
                out.writeStringField("authenticatedState", "ambiguous");
                out.writeBooleanField("primary", true);
            }
            out.writeEndObject();
            out.writeEndArray();
        }

        private void writeCommerce(JsonGenerator out) throws IOException {
            out.writeObjectFieldStart("commerce");
            out.writeObjectFieldStart("purchases");
            out.writeNumberField("value", 1);
            out.writeEndObject();
            out.writeObjectFieldStart("order");
            out.writeStringField("purchaseID", billNumber);
            out.writeStringField("purchaseOrderNumber", billClientId);
            out.writeNumberField("priceTotal", amount);
            out.writeNumberField("discountAmount", discount);
            out.writeStringField("currencyCode", currencyCode);
            out.writeStringField("createdDate", Instant.ofEpochMilli(enteredAt).toString());
            out.writeEndObject();
            out.writeObjectFieldStart("commerceScope");
            out.writeStringField("storeCode", storeCode);
            out.writeEndObject();
            out.writeEndObject();
        }

        private void writeLines(JsonGenerator out) throws IOException {
            out.writeArrayFieldStart("productListItems");
            for (Line line : lines) {
                out.writeStartObject();
                out.writeStringField("SKU", line.code);
                out.writeStringField("name", line.description);
                out.writeNumberField("quantity", line.quantity);
                out.writeNumberField("priceTotal", line.value);
                out.writeNumberField("discountAmount", line.discount);
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        private void writeTenant(JsonGenerator out) throws IOException {
            out.writeObjectFieldStart("_local");
            out.writeObjectFieldStart("capillary");
            out.writeObjectFieldStart("source");
            out.writeStringField("orgId", orgId);
            out.writeStringField("eventName", eventName);
            out.writeStringField("eventId", eventId);
            out.writeStringField("refId", refId);
            out.writeStringField("apiRequestId", apiRequestId);
            out.writeEndObject();
            out.writeObjectFieldStart("transaction");
            out.writeStringField("id", transactionId);
            out.writeStringField("type", billType);
            out.writeStringField("deliveryStatus", deliveryStatus);
            out.writeNumberField("grossAmount", grossAmount);
            out.writeNumberField("lineItemCount", lineItemCount);
            out.writeEndObject();
            out.writeObjectFieldStart("program");
            out.writeStringField("id", programId);
            out.writeStringField("name", programName);
            out.writeEndObject();
            out.writeEndObject();
            out.writeEndObject();
        }
    }
}
