package io.capstream.localplatform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema file as it is now: what the mappings check against and what the local Platform takes is one file, and the mappings read it anew
 * when it is saved. Its content is compared, as some file systems tell only seconds; a call to an inlet takes longer than that.
 */
final class SchemaFile {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaFile.class);

    private final Path file;
    private final String tenantId;
    private String text;
    private RecordSchema schema;
    private boolean isTold;

    /** @throws UncheckedIOException when the file cannot be read or is not JSON */
    SchemaFile(Path file, String tenantId) {
        this.file = file;
        this.tenantId = tenantId;
        this.text = read();
        this.schema = RecordSchema.of(text, file, tenantId);
    }

    /** The schema that the file holds now; while it cannot be used, the one that it held before. */
    synchronized RecordSchema now() {
        try {
            String saved = read();
            if (!saved.equals(text)) {
                isTold = false;
                text = saved;
                schema = RecordSchema.of(saved, file, tenantId);
            }
        } catch (RuntimeException unusable) {
            if (!isTold) {
                LOG.warn("{} cannot be used; the local Platform goes on with what it held before", file);
            }
            isTold = true;
        }
        return schema;
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw RecordSchema.unreadable(file, unreadable);
        }
    }
}
