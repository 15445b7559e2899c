package io.capstream.platform;

import io.capstream.xdm.XdmRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The body of one batch request: as many messages as fit under Platform's limit, never compressed. */
final class BatchRequest {

    /** Platform takes 1 MB, whole. Adobe does not say which megabyte, so it is the smaller one. */
    private static final int LIMIT = 1_000_000;
    private static final byte[] START = "{\"messages\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

    private final MessageFrames frames;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int records;

    BatchRequest(MessageFrames frames) {
        this.frames = frames;
        body.writeBytes(START);
    }

    /** Whether the request stays under the limit with this record, too. */
    boolean hasRoomFor(XdmRecord record) {
        int comma = records == 0 ? 0 : 1;
        return body.size() + comma + frames.of(record).size(record.json()) + END.length < LIMIT;
    }

    void add(XdmRecord record) {
        if (records++ > 0) {
            body.write(',');
        }
        MessageFrame frame = frames.of(record);
        body.writeBytes(frame.before());
        body.writeBytes(record.json());
        body.writeBytes(frame.after());
    }

    int records() {
        return records;
    }

    /** The finished body; nothing can be added afterwards. */
    byte[] finish() {
        body.writeBytes(END);
        return body.toByteArray();
    }
}
