package io.capstream.localplatform.plane;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** An object and when it was made. */
record Made(ObjectNode json, Instant at) {
}
