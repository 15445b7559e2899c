package io.capstream.bench.mapping;

/** A way from an event's bytes to its record's. */
@FunctionalInterface
interface BytesMapping {

    byte[] map(byte[] event) throws Exception;
}
