package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.localplatform.ElementOutcome.Refused;
import io.capstream.localplatform.ElementOutcome.Taken;
import io.capstream.localplatform.plane.Behaviours;
import io.capstream.localplatform.plane.RefusedCallException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Platform's streaming ingestion: one message, or a batch of them, to an inlet. */
@RestController
@Profile("local")
class CollectionController {

    private final Inlets inlets;
    private final CallRules rules;
    private final Arrivals arrivals;
    private final Behaviours behaviours;
    private final InstantSource clock;

    CollectionController(Inlets inlets, CallRules rules, Arrivals arrivals, Behaviours behaviours, InstantSource clock) {
        this.inlets = inlets;
        this.rules = rules;
        this.arrivals = arrivals;
        this.behaviours = behaviours;
        this.clock = clock;
    }

    /** Checks the message before it answers, as Platform does with {@code syncValidation=true}. */
    @PostMapping("/local-platform/collection/{inlet}")
    SingleAnswer single(@PathVariable("inlet") String name, @RequestParam(defaultValue = "false") boolean syncValidation,
            HttpServletRequest call) throws IOException {
        Inlet inlet = inlets.named(name);
        rules.check(call, inlet);
        if (syncValidation && !behaviours.now().region().equals("VA7")) {
            throw RefusedCallException.of(HttpStatus.NOT_IMPLEMENTED, "syncValidation is not supported in this region");
        }
        try {
            take(inlet, CallBody.read(call));
        } catch (RefusedMessageException refused) {
            throw StreamingProblem.refusal(refused);
        }
        return new SingleAnswer(name, UUID.randomUUID().toString(), clock.millis(), Map.of("status", "pass"));
    }

    /** Platform answers 207 whether it took all messages, some or none. */
    @PostMapping("/local-platform/collection/batch/{inlet}")
    @ResponseStatus(HttpStatus.MULTI_STATUS)
    BatchAnswer batch(
            @PathVariable("inlet") String name,
            @RequestAttribute(FaultInterceptor.ELEMENT_FAULT) Optional<Fault> fault,
            HttpServletRequest call) throws IOException {
        Inlet inlet = inlets.named(name);
        rules.check(call, inlet);
        JsonNode messages = CallBody.read(call).path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw RefusedCallException.of(HttpStatus.BAD_REQUEST, "the body has no list of messages");
        }
        String batchId = UUID.randomUUID().toString();
        List<ElementOutcome> outcomes = new ArrayList<>();
        fault.ifPresent(first -> outcomes.add(new Refused(first.elementStatus(), first.words())));
        for (int element = outcomes.size(); element < messages.size(); element++) {
            outcomes.add(outcome(inlet, messages.get(element), batchId + ':' + element));
        }
        return new BatchAnswer(name, batchId, clock.millis(), outcomes);
    }

    private ElementOutcome outcome(Inlet inlet, JsonNode message, String xactionId) {
        try {
            take(inlet, message);
            return new Taken(xactionId);
        } catch (RefusedMessageException refused) {
            return new Refused(HttpStatus.BAD_REQUEST.value(), refused.getMessage());
        }
    }

    private void take(Inlet inlet, JsonNode message) {
        Content content = inlet.take(message);
        arrivals.add(inlet, inlet.dataflow(message), content);
    }

    private record SingleAnswer(String inletId, String xactionId, long receivedTimeMs, Map<String, String> syncValidation) {
    }

    private record BatchAnswer(String inletId, String batchId, long receivedTimeMs, List<ElementOutcome> responses) {
    }
}
