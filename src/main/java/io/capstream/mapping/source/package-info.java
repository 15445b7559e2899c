/**
 * Where a value comes from: a path into the event, a fact that the connector knows, a constant, a sum or one of several of these, under
 * a condition. It answers with a value, or with none.
 */
package io.capstream.mapping.source;
