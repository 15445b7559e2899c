package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;

/** The specifications of Flow Service that are the same for everybody, from Adobe's documents. */
final class Specs {

    /** Connection of a source HTTP API; sources/tutorials/api/create/streaming/http.md. */
    static final String HTTP_API = "bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb";
    /** Connection of every target: the data lake; sources/errors: 1307-400 otherwise. */
    static final String DATA_LAKE = "c604ff05-7f1a-43c0-8e18-33bf874cb11c";
    /** Dataflow that passes XDM as it is; the same page as the source's. */
    static final String WITHOUT_TRANSFORMATION = "d8a6f005-7eaf-4153-983e-e8574508b877";
    /** Dataflow with a mapping set, Adobe's "Steam data with transformation"; the same page. */
    static final String WITH_TRANSFORMATION = "c1a19761-d2c7-4702-b9fa-fe91f0613e81";
    /** Dataflow of every source that was made with the Streaming SDK, GenericStreamingAEP; sources-sdk/streaming. */
    static final String STREAMING_SDK = "e77fde5a-22a8-11ed-861d-0242ac120002";
    /** Provider of streaming sources; the same page. */
    static final String PROVIDER = "521eee4d-8cbe-4906-bb48-fb6bd4450033";

    private Specs() {
    }

    /** Whether an object of Flow Service has a connection specification. */
    static boolean isOf(JsonNode object, String spec) {
        return object.path("connectionSpec").path("id").asText().equals(spec);
    }

    static boolean isHttpApi(JsonNode connection) {
        return isOf(connection, HTTP_API);
    }
}
