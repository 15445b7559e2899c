package io.capstream.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** Turns a value of an event into one that a field of a type can take. */
@FunctionalInterface
interface Conversion {

    /** Converts a value that is there. */
    Converted convert(JsonNode value, Scope.Facts facts);
}
