/**
 * A mapping in the shape of its records: what is filled in for an event, field by field, and what is noted of it on the way. It asks
 * {@code source} for values and knows no file.
 */
package io.capstream.mapping.template;
