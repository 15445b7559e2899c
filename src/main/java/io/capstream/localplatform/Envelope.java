package io.capstream.localplatform;

import com.fasterxml.jackson.databind.JsonNode;

/** One of the two message shapes that an inlet may take. */
interface Envelope {

    String UNKNOWN_FORMAT = "Message has unknown xdm format";

    /**
     * @return the record and what is to be done with it
     * @throws RefusedMessageException when the message is not of this shape or not for this dataflow
     */
    Content open(JsonNode message);
}
