package io.capstream.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One measurement of one subject.
 *
 * @param flatOut           as fast as it answered
 * @param halfRate          half of what it carried to the end
 * @param drain             from the last call flat out until the last record had come
 * @param cpu               what its processes used flat out and while they drained
 * @param residentMegabytes at the end
 */
record Window(Load flatOut, Load halfRate, Duration drain, Duration cpu, long residentMegabytes) {

    double acceptedPerSecond() {
        return flatOut.perSecond();
    }

    /** Until the last of them has arrived. */
    double endToEndPerSecond() {
        return flatOut.accepted() * (double) TimeUnit.SECONDS.toNanos(1) / (flatOut.nanos() + drain.toNanos());
    }

    double cpuMicros() {
        return cpu.toNanos() / 1_000.0 / flatOut.accepted();
    }

    long refused() {
        return flatOut.refused() + halfRate.refused();
    }
}
