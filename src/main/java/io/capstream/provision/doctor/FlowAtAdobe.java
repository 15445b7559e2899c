package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.mapping.live.LiveMappings;
import io.capstream.provision.adobe.Readings;
import io.capstream.provision.schema.Destinations;
import io.capstream.provision.schema.XdmFile;
import io.capstream.settings.FlowSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/** A dataflow of {@code platform.flows}: what the settings and files say of it, and what its ids stand for at Adobe, each read once. */
final class FlowAtAdobe {

    private final String name;
    private final FlowSettings settings;
    private final String tenantId;
    private final Supplier<LiveMappings> mappings;
    private final Supplier<Optional<JsonNode>> dataset;
    private final Supplier<Optional<JsonNode>> schema;
    private final Supplier<Optional<JsonNode>> dataflow;

    FlowAtAdobe(String name, FlowSettings settings, String tenantId, Supplier<LiveMappings> mappings, Readings adobe) {
        this.name = name;
        this.settings = settings;
        this.tenantId = tenantId;
        this.mappings = mappings;
        this.dataset = SingletonSupplier.of(() -> adobe.dataset(settings.datasetId()));
        this.schema = SingletonSupplier.of(() -> schemaId().flatMap(adobe::resolved));
        this.dataflow = SingletonSupplier.of(() -> adobe.dataflow(settings.flowId()));
    }

    String name() {
        return name;
    }

    FlowSettings settings() {
        return settings;
    }

    /** What the name of a check on it ends with. */
    static String of(String flow) {
        return " of flow " + flow;
    }

    /** The name of one of its settings. */
    String setting(String last) {
        return "platform.flows." + name + '.' + last;
    }

    XdmFile file() {
        return XdmFile.read(Path.of(settings.schema()), tenantId);
    }

    Destinations destinations() {
        return Destinations.of(mappings.get(), name);
    }

    boolean isUpsert() {
        return settings.isUpsert(file().schemaClass());
    }

    Optional<JsonNode> dataset() {
        return dataset.get();
    }

    /** The schema of its dataset; empty when Adobe does not say. */
    Optional<String> schemaId() {
        return dataset().map(its -> its.path("schemaRef").path("id").asText()).filter(id -> !id.isBlank());
    }

    /** That schema with all its fields. */
    Optional<JsonNode> schema() {
        return schema.get();
    }

    Optional<JsonNode> dataflow() {
        return dataflow.get();
    }
}
