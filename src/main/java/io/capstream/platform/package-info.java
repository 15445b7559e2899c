/**
 * Adobe's data plane: access tokens, the batch request and its bounds, what each status and each element of an answer means, and when a
 * dataflow is tried again. The routes {@code deliver}, {@code dataflow} and {@code platform} put its steps together.
 */
package io.capstream.platform;
