package io.capstream.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What a load was answered.
 *
 * @param latencies of all answers, in nanoseconds
 * @param refused   answers other than 202
 * @param nanos     how long it took, the last answers included
 */
record Load(Histogram latencies, long refused, long nanos) {

    long accepted() {
        return latencies.getTotalCount() - refused;
    }

    double perSecond() {
        return accepted() * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    double millisAt(double percentile) {
        return latencies.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
