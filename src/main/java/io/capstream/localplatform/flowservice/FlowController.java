package io.capstream.localplatform.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.localplatform.plane.Ids;
import io.capstream.localplatform.plane.Kind;
import io.capstream.localplatform.plane.MadeObjects;
import java.util.Optional;
import java.util.stream.Stream;
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

/** Dataflows. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/platform/data/foundation/flowservice")
class FlowController {

    private final FlowObjects objects;
    private final MadeObjects all;
    private final FlowRules rules;
    private final FlowListing listing;

    FlowController(FlowObjects objects, MadeObjects all, FlowRules rules, FlowListing listing) {
        this.objects = objects;
        this.all = all;
        this.rules = rules;
        this.listing = listing;
    }

    /** The inlet of a dataflow without a base connection is its own. */
    @PostMapping("/flows")
    ResponseEntity<Changed> make(@RequestBody ObjectNode asked) {
        return all.alone(() -> {
            rules.check(asked);
            ObjectNode made = asked.deepCopy();
            if (made.at("/flowSpec/id").asText().equals(Specs.SOURCES_SDK)) {
                String inlet = Ids.hex(64);
                made.withObject("/options").put("inletUrl", InletUrl.of(inlet));
            }
            return Changed.created("flows", objects.make(Kind.FLOW, made));
        });
    }

    @GetMapping("/flows")
    ObjectNode list(@RequestParam MultiValueMap<String, String> query) {
        return listing.of(objects.all(Kind.FLOW).stream().map(this::shown), "/flows", query);
    }

    @GetMapping("/flows/{id}")
    Items lookUp(@PathVariable String id) {
        return new Items(shown(objects.lookUp(Kind.FLOW, id)));
    }

    @PatchMapping("/flows/{id}")
    Changed patch(@PathVariable String id, @RequestHeader(HttpHeaders.IF_MATCH) Optional<String> etag, @RequestBody JsonNode operations) {
        return all.alone(() -> {
            ObjectNode after = objects.patch(Kind.FLOW, id, etag, operations);
            rules.check(after);
            return Changed.of(objects.keep(Kind.FLOW, id, after));
        });
    }

    @PostMapping("/flows/{id}/action")
    Changed act(@PathVariable String id, @RequestParam String op) {
        return all.alone(() -> {
            FlowProblem.unless(op.equalsIgnoreCase("enable") || op.equalsIgnoreCase("disable"), "1445-400", "op must be enable or disable");
            String state = op.equalsIgnoreCase("enable") ? "enabled" : "disabled";
            return Changed.of(objects.keep(Kind.FLOW, id, objects.lookUp(Kind.FLOW, id).put("state", state)));
        });
    }

    @DeleteMapping("/flows/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        objects.remove(Kind.FLOW, id);
    }

    /** Whether streaming dataflows have runs is uncertain at Adobe; here there are none. */
    @GetMapping("/runs")
    ObjectNode runs(@RequestParam MultiValueMap<String, String> query) {
        return listing.of(Stream.empty(), "/runs", query);
    }

    private ObjectNode shown(ObjectNode flow) {
        ObjectNode inherited = flow.putObject("inheritedAttributes");
        objects.find(Kind.SOURCE_CONNECTION, flow.at("/sourceConnectionIds/0").asText()).ifPresent(source -> {
            ObjectNode shown = inherited.withArray("/sourceConnections").addObject();
            shown.put("id", source.path("id").asText()).set("connectionSpec", source.path("connectionSpec"));
            objects.find(Kind.CONNECTION, source.path("baseConnectionId").asText()).ifPresent(base ->
                    shown.putObject("baseConnection").put("id", base.path("id").asText())
                            .set("connectionSpec", base.path("connectionSpec")));
        });
        objects.find(Kind.TARGET_CONNECTION, flow.at("/targetConnectionIds/0").asText()).ifPresent(target ->
                inherited.withArray("/targetConnections").addObject().put("id", target.path("id").asText())
                        .set("connectionSpec", target.path("connectionSpec")));
        flow.put("runs", "/runs?property=flowId==" + flow.path("id").asText());
        flow.putObject("lastOperation").put("started", 0).put("updated", 0).put("operation", "enable");
        return flow;
    }
}
