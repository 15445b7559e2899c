package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.provision.call.Call;
import io.capstream.provision.call.ControlPlane;
import io.capstream.provision.call.Words;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Named;
import io.capstream.provision.schema.MappingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Adobe's Data Prep does with raw data: it passes through what the mapping files fill. A row that somebody has added or changed
 * stays; rows are only ever added, as a new version of the set.
 */
public final class MappingSet extends Named {

    private static final String PATH = "/data/foundation/conversion/mappingSets";
    private static final String OUTPUT = "application/vnd.adobe.xed-full+json;version=1";

    private final ControlPlane service;
    private final Schema schema;
    private final List<MappingRow> rows;

    /** @param rows those that must be in it */
    public MappingSet(Adobe adobe, Ledger ledger, String flow, Schema schema, List<MappingRow> rows) {
        super(ledger, flow + ".mapping-set", "mapping set", schema.name());
        this.service = adobe.service();
        this.schema = schema;
        this.rows = rows;
    }

    @Override
    protected Optional<JsonNode> read(String id) {
        return service.find(Call.get(PATH + '/' + Call.encoded(id)));
    }

    @Override
    protected List<String> named() {
        List<String> ids = new ArrayList<>();
        service.send(Call.get(PATH).with("limit", "100").with("start", "0").with("name", name())).path("data").forEach(set -> {
            if (set.path("name").asText().equals(name()) && ledger().id(schema.key()).filter(schemaOf(set)::equals).isPresent()) {
                ids.add(set.path("id").asText());
            }
        });
        return ids;
    }

    @Override
    protected Look compare(String id, JsonNode set) {
        Set<String> filled = rowsOf(set).stream().map(MappingRow::destination).collect(Collectors.toSet());
        List<MappingRow> missing = rows.stream().filter(row -> !filled.contains(row.destination())).toList();
        return missing.isEmpty()
                ? Look.Found.of(id)
                : new Look.Different(id, Change.of("new version with " + Words.some(destinations(missing)), () -> {
                            List<MappingRow> all = new ArrayList<>(rowsOf(set));
                            all.addAll(missing);
                            service.send(Call.put(PATH + '/' + id, body(all)));
                            return id;
                        }).with("new version with " + Words.all(destinations(missing))));
    }

    @Override
    protected Change make() {
        return Change.of("with " + Words.count(rows.size(), "destination") + " of the mapping files",
                () -> service.send(Call.post(PATH, body(rows))).path("id").asText())
                .with("with " + Words.all(destinations(rows)));
    }

    private static List<String> destinations(List<MappingRow> rows) {
        return rows.stream().map(MappingRow::destination).toList();
    }

    /** The version that is the newest now. */
    static int version(JsonNode set) {
        return set.path("version").asInt();
    }

    private ObjectNode body(List<MappingRow> all) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name());
        body.putObject("outputSchema").putObject("schemaRef").put("id", ledger().needed(schema.key())).put("contentType", OUTPUT);
        ArrayNode mappings = body.putArray("mappings");
        all.forEach(row -> mappings.addObject().put("sourceType", row.sourceType()).put("source", row.source())
                .put("destination", row.destination()));
        return body;
    }

    private static List<MappingRow> rowsOf(JsonNode set) {
        List<MappingRow> rows = new ArrayList<>();
        set.path("mappings").forEach(row -> MappingRow.read(row).ifPresent(rows::add));
        return rows;
    }

    private static String schemaOf(JsonNode set) {
        return set.path("outputSchema").path("schemaRef").path("id").asText(set.path("xdmSchema").asText());
    }
}
