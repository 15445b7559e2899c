package io.capstream.bench.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An event of 1.5 KB and thirty rules, bytes to bytes, in every way that there is; all of them make the same record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MappingBench {

    /** Which way. */
    public enum Way {
        STREAMING, CONNECTOR, TREE, JAYWAY, JSLT, JOLT, JSONATA;

        BytesMapping mapping() throws Exception {
            return switch (this) {
                case STREAMING -> new StreamingMapping();
                case CONNECTOR -> ConnectorMapping.ofThirtyRules();
                case TREE -> new TreeMapping();
                case JAYWAY -> new JaywayMapping();
                case JSLT -> new JsltMapping();
                case JOLT -> new JoltMapping();
                case JSONATA -> new JsonataMapping();
            };
        }
    }

    @Param
    public Way way;

    private byte[] event;
    private BytesMapping mapping;

    @Setup
    public void prepare() throws Exception {
        event = Files.readAllBytes(Path.of("bench/mapping/event.json"));
        mapping = way.mapping();
        JsonNode expected = new ObjectMapper().readTree(new StreamingMapping().map(event));
        JsonNode made = new ObjectMapper().readTree(mapping.map(event));
        if (!made.equals(expected)) {
            throw new IllegalStateException(way + " makes another record:\n" + made + "\ninstead of\n" + expected);
        }
    }

    @Benchmark
    public byte[] bytesToBytes() throws Exception {
        return mapping.map(event);
    }
}
