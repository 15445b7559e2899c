package io.capstream.localplatform.flowservice;

import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where an inlet is reached: on the host and port at which the one who makes it came. */
final class InletUrl {

    private InletUrl() {
    }

    static String of(String inlet) {
        return ServletUriComponentsBuilder.fromCurrentContextPath().path("/local-platform/collection/").path(inlet).toUriString();
    }
}
