package io.capstream.provision.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.platform.AccessToken;
import io.capstream.platform.AccessTokens;
import io.capstream.platform.AdobeMessage;
import io.capstream.platform.NoTokenException;
import io.capstream.provision.adobe.Readings;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a record that Adobe checks at once. It lacks its id, on purpose: a record that is not valid is dropped, and so nothing of the probe
 * stays. That Adobe finds just this shows that the inlet, the token, the dataflow and the schema are right.
 */
record ProbeCheck(FlowAtAdobe flow, Readings adobe, PlatformSettings settings, AccessTokens tokens, Wire wire, InstantSource clock)
        implements Check {

    private static final String REGION = "VA7";
    private static final String CONTENT_TYPE = "application/vnd.adobe.xed-full+json;version=1";
    private static final String MISSING = "_id";
    private static final int NOT_IMPLEMENTED = 501;

    @Override
    public String name() {
        return "probe" + FlowAtAdobe.of(flow.name());
    }

    @Override
    public List<String> needs() {
        return List.of(SchemaCheck.of(flow.name()), DataflowCheck.of(flow.name()));
    }

    @Override
    public Finding look() {
        if (flow.isUpsert()) {
            return Finding.notVerifiable("Adobe validates no partial updates at once");
        }
        Optional<String> region = adobe.region(settings.sandboxName());
        if (region.filter(REGION::equals).isEmpty()) {
            return Finding.notVerifiable("Adobe validates at once (syncValidation) in region " + REGION + " only, and the sandbox is in "
                    + region.orElse("one that Adobe does not tell"), "'batches" + FlowAtAdobe.of(flow.name())
                    + "' shows within an hour what failed");
        }
        try {
            AccessToken token = tokens.current();
            AdobeMessage words = AdobeMessage.hiding(List.of(token.value(), settings.clientId(), settings.clientSecret()));
            return judge(wire.post(flow.settings().inletUrl(), "syncValidation=true", headers(token), message().toString()), words);
        } catch (NoTokenException none) {
            return Finding.failed(none.getLocalizedMessage(), "Run it again later");
        } catch (Wire.NoAnswerException none) {
            return Finding.failed(none.words("the inlet"), "Compare " + flow.setting("inlet-url"));
        }
    }

    private Finding judge(Wire.Received answer, AdobeMessage words) {
        JsonNode json = answer.json();
        if (answer.status() == NOT_IMPLEMENTED) {
            return Finding.notVerifiable("the inlet answered 501: Adobe validates at once in region " + REGION + " only");
        }
        if (answer.status() == 401) {
            return Finding.failed("the inlet answered 401: " + words.told(json, answer.body().length()),
                    "The inlet asks for a token, and does not take this one: compare platform.ims-url and platform.org-id with the "
                    + "inlet's");
        }
        String violations = violations(json);
        if (answer.status() == 400 && violations.contains(MISSING)) {
            return Finding.ok("the inlet took the token, and Adobe checked the record against the schema and dropped it, as it was to");
        }
        if (answer.status() / 100 == 2) {
            return Finding.failed("Adobe took a record without its " + MISSING
                    + ": the inlet does not check it against the dataset's schema",
                    "Compare " + flow.setting("schema-id") + " and " + flow.setting("flow-id"));
        }
        return Finding.failed("the inlet answered " + answer.status() + ": " + words.told(json, answer.body().length())
                + (violations.isEmpty() ? "" : " (" + words.of(violations) + ')'),
                "Take the ids and the inlet from connection.yaml: run 'connect', and unset what is stronger than the file");
    }

    private Map<String, String> headers(AccessToken token) {
        return Map.of("Authorization", "Bearer " + token.value(), "x-api-key", settings.clientId(), "x-gw-ims-org-id", settings.orgId(),
                "x-sandbox-name", settings.sandboxName(), "x-adobe-flow-id", flow.settings().flowId());
    }

    private ObjectNode message() {
        FlowSettings its = flow.settings();
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("id", its.schemaId()).put("contentType", CONTENT_TYPE);
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        ObjectNode header = message.putObject("header").put("flowId", its.flowId()).put("imsOrgId", settings.orgId())
                .put("datasetId", its.datasetId()).put("createdAt", clock.millis());
        header.set("schemaRef", schema);
        header.putObject("source").put("name", "Capillary Streaming Events");
        message.withObject("/body/xdmMeta").set("schemaRef", schema);
        message.withObject("/body/xdmEntity").put("timestamp", clock.instant().toString()).put("eventType", "capillary.probe");
        return message;
    }

    private static String violations(JsonNode answer) {
        return String.join("; ", answer.findValuesAsText("message"));
    }
}
