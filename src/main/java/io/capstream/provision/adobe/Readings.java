package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.capstream.provision.call.Call;
import io.capstream.provision.call.ControlPlane;
import io.capstream.provision.schema.MappingRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What is at Adobe by its ids, whoever made it, and how the data fares there. Nothing is changed. */
public final class Readings {

    private static final String CATALOG = "/data/foundation/catalog";
    private static final String PERMISSIONS = "/data/foundation/access-control/acl/effective-policies";
    private static final String SANDBOXES = "/data/foundation/sandbox-management/";
    private static final String PROFILES = "/data/core/ups/access/entities";
    private static final String RUNS = "/runs";
    private static final String LIMIT = "20";
    private static final int MOST_RUNS = 24;
    /** Both are written. */
    private static final List<String> FAILED = List.of("failed", "failure");
    private static final String SUCCESS = "success";

    private final ControlPlane service;
    private final Registry registry;
    private final FlowConnections flows;

    public Readings(Adobe adobe) {
        this.service = adobe.service();
        this.registry = adobe.registry();
        this.flows = adobe.flows();
    }

    /** The permissions that the credential has, of those that are asked for. */
    public Set<String> granted(List<String> permissions) {
        ArrayNode asked = JsonNodeFactory.instance.arrayNode();
        permissions.forEach(asked::add);
        JsonNode granted = service.send(Call.ask(PERMISSIONS, asked)).path("policies");
        return permissions.stream().filter(permission -> !granted.path(permission).isEmpty()).collect(Collectors.toSet());
    }

    /** Where a sandbox is; empty when Adobe does not say. */
    public Optional<String> region(String sandbox) {
        return StreamSupport.stream(service.send(Call.get(SANDBOXES)).path("sandboxes").spliterator(), false)
                .filter(one -> one.path("name").asText().equals(sandbox)).findFirst()
                .map(one -> one.path("region").asText()).filter(region -> !region.isBlank());
    }

    public Optional<JsonNode> dataset(String id) {
        return service.find(Call.get(CATALOG + "/dataSets/" + Call.encoded(id))).map(answer -> answer.path(id)).filter(JsonNode::isObject);
    }

    /** A schema as it is written, with its tags. */
    public Optional<JsonNode> schema(String id) {
        return registry.read(Registry.SCHEMAS, id);
    }

    /** A schema with all its fields. */
    public Optional<JsonNode> resolved(String schemaId) {
        return registry.resolved(schemaId);
    }

    public Optional<JsonNode> dataflow(String id) {
        return flows.read(FlowConnections.FLOWS, id);
    }

    public Optional<JsonNode> source(String id) {
        return flows.read(FlowConnections.SOURCES, id);
    }

    public Optional<JsonNode> target(String id) {
        return flows.read(FlowConnections.TARGETS, id);
    }

    public Optional<JsonNode> connection(String id) {
        return flows.read(FlowConnections.CONNECTIONS, id);
    }

    public Optional<JsonNode> mappingSet(String id) {
        return service.find(Call.get("/data/foundation/conversion/mappingSets/" + Call.encoded(id)));
    }

    /** The destinations that a mapping set fills. */
    public static Set<String> filled(JsonNode mappingSet) {
        return StreamSupport.stream(mappingSet.path("mappings").spliterator(), false)
                .flatMap(row -> MappingRow.read(row).stream()).map(MappingRow::destination).collect(Collectors.toSet());
    }

    /** The last batch of a dataset; missing when it has none. */
    public JsonNode lastBatch(String dataset) {
        return service.send(Call.get(CATALOG + "/lastBatches").with("dataSetId", dataset)).path(dataset);
    }

    /** A batch with its id. */
    public record Batch(String id, JsonNode content) {
    }

    /** The batches of a dataset that failed, or that succeeded without some of their records. */
    public List<Batch> failedBatches(String dataset, Instant since) {
        List<Batch> failed = new ArrayList<>();
        FAILED.forEach(status -> failed.addAll(batches(dataset, status, since)));
        batches(dataset, SUCCESS, since).stream().filter(batch -> !batch.content().path("errors").isEmpty()
                || batch.content().at("/metrics/failedRecordCount").asLong() > 0).forEach(failed::add);
        return failed;
    }

    private List<Batch> batches(String dataset, String status, Instant since) {
        JsonNode found = service.send(Call.get(CATALOG + "/batches").with("dataSet", dataset).with("status", status)
                .with("createdAfter", String.valueOf(since.toEpochMilli())).with("orderBy", "desc:created").with("limit", LIMIT));
        List<Batch> batches = new ArrayList<>();
        for (Map.Entry<String, JsonNode> batch : found.properties()) {
            batches.add(new Batch(batch.getKey(), batch.getValue()));
        }
        return batches;
    }

    /** The first record that a batch could not take, with its errors; empty when none is shown. */
    public Optional<JsonNode> failedRecord(String batch) {
        Call files = Call.get("/data/foundation/export/batches/" + Call.encoded(batch) + "/failed");
        return service.find(files).flatMap(list -> StreamSupport.stream(list.path("data").spliterator(), false)
                .map(file -> file.path("name").asText()).filter(name -> !name.startsWith("_")).findFirst())
                .flatMap(name -> service.find(files.with("path", name)));
    }

    /** The last runs of a dataflow. */
    public List<JsonNode> runs(String dataflow) {
        JsonNode found = service.send(Call.get("/data/foundation/flowservice" + RUNS).with("property", "flowId==" + dataflow)
                .with("limit", String.valueOf(MOST_RUNS)));
        return StreamSupport.stream(found.path("items").spliterator(), false).toList();
    }

    /** Asks for the profile of nobody, to see whether profiles may be looked up. */
    public void lookUpNobody(String namespace) {
        service.find(Call.get(PROFILES).with("schema.name", "_xdm.context.profile").with("entityId", "nobody")
                .with("entityIdNS", namespace).with("fields", "identityMap"));
    }
}
