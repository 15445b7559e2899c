package io.capstream.bench.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capstream.event.EventReader;
import io.capstream.mapping.live.MappingFiles;
import java.io.IOException;
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

/** The connector's steps for each type of event, with the product's own mappings. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventBench {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The sample of an event. */
    @Param({"customerAdded", "customerUpdated", "transactionAdded", "transactionUpdated", "pointsIssued", "pointsRedeemed",
        "tierUpgraded", "tierDowngraded", "CouponIssue", "CouponRedeem"})
    public String sample;

    private final EventReader reader = new EventReader();
    private byte[] event;
    private JsonNode tree;
    private ConnectorMapping mapping;

    @Setup
    public void prepare() throws IOException {
        event = Files.readAllBytes(MappingFiles.under(Path.of("mappings"), "/" + sample + ".sample.json").get(0));
        tree = JSON.readTree(event);
        mapping = new ConnectorMapping(Path.of("mappings"));
        if (mapping.all(event).records().isEmpty()) {
            throw new IllegalStateException(sample + " becomes no record");
        }
    }

    @Benchmark
    public Object parse() throws IOException {
        return JSON.readTree(event);
    }

    /** Parse, and find out name, key and customer: what the webhook does. */
    @Benchmark
    public Object envelope() {
        return reader.readAll(event);
    }

    /** Bytes to bytes, all records. */
    @Benchmark
    public Object map() {
        return mapping.all(event);
    }

    @Benchmark
    public Object serialise() throws IOException {
        return JSON.writeValueAsBytes(tree);
    }
}
