package io.capstream.localplatform.flowservice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.context.annotation.Profile;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Specifications of connections and dataflows, by name. */
@RestController
@Profile("local")
@RequestMapping("/local-platform/platform/data/foundation/flowservice")
class SpecController {

    private final FlowListing listing;

    SpecController(FlowListing listing) {
        this.listing = listing;
    }

    @GetMapping("/connectionSpecs")
    ObjectNode connections(@RequestParam MultiValueMap<String, String> query) {
        return listing.of(Specs.connections(), "/connectionSpecs", query);
    }

    @GetMapping("/flowSpecs")
    ObjectNode flows(@RequestParam MultiValueMap<String, String> query) {
        return listing.of(Specs.flows(), "/flowSpecs", query);
    }
}
