package io.capstream.operator;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.capstream.xdm.XdmRecord;
import java.nio.charset.StandardCharsets;

/**
 * An XDM record as the operator API shows it.
 *
 * @param flow      the dataflow that it goes to
 * @param operation {@code create}, {@code merge} or {@code delete}
 * @param record    the record itself, JSON
 */
record RecordView(String flow, String operation, @JsonRawValue String record) {

    static RecordView of(XdmRecord record) {
        return new RecordView(record.flow(), record.operation().word(), new String(record.json(), StandardCharsets.UTF_8));
    }
}
