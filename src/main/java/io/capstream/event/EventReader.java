package io.capstream.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what Capillary posts: one event, an array of them, or one on each line, in any published envelope, as UTF-8. */
public final class EventReader {

    /** More than fit into a call; an array of millions of digits would occupy the log for minutes. */
    private static final int MAX_EVENTS = 50_000;
    /** Jackson throws no JSON exception for an exponent of more than ten digits. */
    private static final String OVERSIZED_NUMBER = "a number whose exponent is beyond all bounds";

    /**
     * Of a call, as Jackson counts: names, values and brackets. So many take up to 85 MB as a tree; 5 MB of ordinary line items, the
     * largest call, have 800 thousand.
     */
    private static final long MAX_TOKENS = 1_000_000;
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build();
    private static final String BEYOND_BOUNDS = "more than an event may hold: " + MAX_TOKENS + " names, values and brackets in a call, "
            + BOUNDS.getMaxNestingDepth() + " brackets within each other, " + BOUNDS.getMaxNumberLength() + " digits of a number";

    private final ObjectReader elements = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(BOUNDS).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);
    private final ObjectReader documents = elements.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final JsonFactory parsers = elements.getFactory();

    /**
     * Cuts a request body into its events.
     *
     * @param body the bytes of the request
     * @return the events in the order of the body, each with its own bytes; a body that is not JSON is one malformed event
     */
    public List<ReceivedEvent> readAll(byte[] body) {
        try (LargeEvents.Turn turn = LargeEvents.awaitTurn(body.length)) {
            return isArray(body) ? readArray(body) : readOneOrLines(body);
        } catch (JsonProcessingException notJson) {
            return List.of(ReceivedEvent.malformed(body, describe(notJson)));
        } catch (NumberFormatException beyondAllBounds) {
            return List.of(ReceivedEvent.malformed(body, OVERSIZED_NUMBER));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Reads one event.
     *
     * @throws MalformedEventException when the bytes are not JSON or not an event
     */
    public CapillaryEvent read(byte[] payload) throws MalformedEventException {
        return read(payload, Optional.empty());
    }

    private CapillaryEvent read(byte[] payload, Optional<String> key) throws MalformedEventException {
        try (LargeEvents.Turn turn = LargeEvents.awaitTurn(payload.length)) {
            return Envelope.unwrap(documents.readTree(payload), key);
        } catch (JsonProcessingException notJson) {
            throw new MalformedEventException(describe(notJson));
        } catch (NumberFormatException beyondAllBounds) {
            throw new MalformedEventException(OVERSIZED_NUMBER);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Reads an event that the log holds, with its key there: to make it again may take longer than to read the event. */
    public CapillaryEvent read(LoggedEvent logged) throws MalformedEventException {
        return logged.key().isEmpty() ? read(logged.payload()) : read(logged.payload(), Optional.of(logged.key()));
    }

    private boolean isArray(byte[] body) throws IOException {
        if (body.length > 0 && body[0] == '{') {
            return false;
        }
        try (JsonParser parser = parsers.createParser(body)) {
            return parser.nextToken() == JsonToken.START_ARRAY;
        }
    }

    private List<ReceivedEvent> readOneOrLines(byte[] body) throws IOException {
        try {
            return List.of(unwrap(body, documents.readTree(body)));
        } catch (JsonProcessingException notOneValue) {
            List<byte[]> lines = JsonLines.of(body, MAX_EVENTS);
            if (lines.isEmpty() || lines.size() > MAX_EVENTS) {
                throw notOneValue;
            }
            return lines.stream().map(this::readOne).toList();
        }
    }

    private ReceivedEvent readOne(byte[] payload) {
        try {
            return ReceivedEvent.read(payload, read(payload).withoutBody());
        } catch (MalformedEventException malformed) {
            return ReceivedEvent.malformed(payload, malformed.getMessage());
        }
    }

    private List<ReceivedEvent> readArray(byte[] body) throws IOException {
        if (body[0] == 0 || body[0] == (byte) 0xFE || body[0] == (byte) 0xFF || body.length > 1 && body[1] == 0) {
            return List.of(ReceivedEvent.malformed(body, "an array must be UTF-8"));
        }
        List<ReceivedEvent> events = new ArrayList<>();
        try (JsonParser parser = parsers.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                JsonNode element = elements.readTree(parser);
                int end = (int) parser.currentLocation().getByteOffset();
                events.add(unwrap(Arrays.copyOfRange(body, start, end), element));
                if (events.size() > MAX_EVENTS) {
                    return List.of(ReceivedEvent.malformed(body, "an array of more than " + MAX_EVENTS + " elements"));
                }
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something follows the array");
            }
        }
        return events;
    }

    private static ReceivedEvent unwrap(byte[] payload, JsonNode json) {
        try {
            return ReceivedEvent.read(payload, Envelope.unwrap(json, Optional.empty()).withoutBody());
        } catch (MalformedEventException malformed) {
            return ReceivedEvent.malformed(payload, malformed.getMessage());
        }
    }

    /** Jackson's own message quotes the payload, which is personal data; the place is enough to find the fault. */
    private static String describe(JsonProcessingException notJson) {
        if (notJson instanceof StreamConstraintsException) {
            return BEYOND_BOUNDS;
        }
        var place = notJson.getLocation();
        return place == null ? "not JSON" : "not JSON: line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
