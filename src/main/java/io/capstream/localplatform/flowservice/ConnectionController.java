package io.capstream.localplatform.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Ids;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Base, source and target connections. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/platform/data/foundation/flowservice/{list:connections|sourceConnections|targetConnections}")
class ConnectionController {

    private final FlowObjects objects;
    private final MadeObjects all;
    private final ConnectionRules rules;
    private final FlowListing listing;

    ConnectionController(FlowObjects objects, MadeObjects all, ConnectionRules rules, FlowListing listing) {
        this.objects = objects;
        this.all = all;
        this.rules = rules;
        this.listing = listing;
    }

    @PostMapping
    ResponseEntity<Changed> make(@PathVariable String list, @RequestBody ObjectNode asked) {
        return all.alone(() -> {
            Kind kind = kind(list);
            check(kind, asked);
            ObjectNode made = asked.deepCopy();
            if (kind == Kind.CONNECTION) {
                String inlet = Ids.hex(64);
                made.withObject("/auth/params").put("inletId", inlet).put("inletUrl", InletUrl.of(inlet));
            }
            return Changed.created(list, objects.make(kind, made));
        });
    }

    @GetMapping
    ObjectNode list(@PathVariable String list, @RequestParam MultiValueMap<String, String> query) {
        return listing.of(objects.all(kind(list)).stream(), '/' + list, query);
    }

    @GetMapping("/{id}")
    Items lookUp(@PathVariable String list, @PathVariable String id) {
        return new Items(objects.lookUp(kind(list), id));
    }

    @PatchMapping("/{id}")
    Changed patch(@PathVariable String list, @PathVariable String id,
            @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> etag, @RequestBody JsonNode operations) {
        return all.alone(() -> Changed.of(objects.keep(kind(list), id, objects.patch(kind(list), id, etag, operations))));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String list, @PathVariable String id) {
        all.alone(() -> {
            FlowProblem.unless(!isInUse(kind(list), id), "1418-400", "The connection " + id + " is in use by a flow");
            objects.remove(kind(list), id);
            return id;
        });
    }

    private void check(Kind kind, ObjectNode asked) {
        switch (kind) {
            case CONNECTION -> rules.checkBase(asked);
            case SOURCE_CONNECTION -> rules.checkSource(asked);
            default -> rules.checkTarget(asked);
        }
    }

    private boolean isInUse(Kind kind, String id) {
        return objects.all(Kind.FLOW).stream().anyMatch(flow -> {
            String source = flow.at("/sourceConnectionIds/0").asText();
            return switch (kind) {
                case CONNECTION -> objects.find(Kind.SOURCE_CONNECTION, source)
                        .filter(from -> from.path("baseConnectionId").asText().equals(id)).isPresent();
                case SOURCE_CONNECTION -> source.equals(id);
                default -> flow.at("/targetConnectionIds/0").asText().equals(id);
            };
        });
    }

    private static Kind kind(String list) {
        return switch (list) {
            case "connections" -> Kind.CONNECTION;
            case "sourceConnections" -> Kind.SOURCE_CONNECTION;
            default -> Kind.TARGET_CONNECTION;
        };
    }
}
