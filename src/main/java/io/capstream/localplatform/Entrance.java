package io.capstream.localplatform;

/**
 * What one dataflow makes of the messages at its inlet.
 *
 * @param dataflow its name
 * @param flowId   which of them are its
 * @param envelope the shape of its messages
 * @param schema   what its records must look like
 */
record Entrance(String dataflow, String flowId, Envelope envelope, RecordSchema schema) {
}
