package io.capstream.provision.doctor;

import java.util.List;

/** What {@code doctor} has found, for scripts. */
public record DoctorReport(List<Line> checks) {

    /**
     * A check.
     *
     * @param name   of what was looked at
     * @param status {@code ok}, {@code failed} or {@code not-verifiable}
     * @param cause  what was seen; why it is not well
     * @param remedy what to do; empty where there is nothing to do
     */
    public record Line(String name, String status, String cause, String remedy) {
    }

    /** The report of these. */
    public static DoctorReport of(List<Doctor.Result> results) {
        return new DoctorReport(results.stream().map(result -> new Line(result.check(), result.finding().status().word(),
                result.finding().cause(), result.finding().remedy())).toList());
    }
}
