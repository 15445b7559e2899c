package io.capstream.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** How a command writes its result. */
enum Output {
    TEXT, JSON;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A report for scripts, on one line. */
    static String json(Record report) {
        try {
            return MAPPER.writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
