package io.capstream.mapping;

import io.capstream.mapping.template.Step;
import java.util.List;

/**
 * How an event became its records, step by step. It names types of values and never the values, which may be personal data.
 *
 * @param mapped what came out
 * @param file   the mapping file; empty when no mapping applies
 * @param steps  what was done, in the order of the records
 */
public record Explanation(MappedEvent mapped, String file, List<Step> steps) {
}
