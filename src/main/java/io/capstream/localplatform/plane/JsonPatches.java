package io.capstream.localplatform.plane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;

/** JSON Patch, RFC 6902. */
public final class JsonPatches {

    private JsonPatches() {
    }

    /**
     * @return the changed object
     * @throws RefusedCallException with 400 when it is no patch, or one for another object
     */
    public static ObjectNode apply(JsonNode patch, ObjectNode to) {
        try {
            return (ObjectNode) JsonPatch.apply(patch, to);
        } catch (JsonPatchApplicationException | ClassCastException unfit) {
            throw RefusedCallException.badRequest("the JSON patch cannot be applied: " + unfit.getMessage());
        }
    }
}
