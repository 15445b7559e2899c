/**
 * Reads mapping files: each part by its own reader, every mistake with its place and what to write instead, checked against the XDM
 * schema of the record's dataflow. It makes what {@code template} and {@code source} own, and nothing applies it but them.
 */
package io.capstream.mapping.reader;
