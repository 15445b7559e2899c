package io.capstream.provision.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What {@code doctor} has found, for scripts.
 *
 * @param failed  how many of the checks
 * @param summary the same in words
 */
public record DoctorReport(List<Line> checks, int failed, String summary) {

    /**
     * A check.
     *
     * @param name   of what was looked at
     * @param status {@code ok}, {@code failed} or {@code not-verifiable}
     * @param cause  what was seen; why it is not well
     * @param remedy what to do; empty where there is nothing to do
     * @param all    the names in the cause, which tells the first ones only where there are many; left out where it has no list
     */
    public record Line(String name, String status, String cause, String remedy,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> all) {
    }

    /** The report of these. */
    public static DoctorReport of(List<Doctor.Result> results) {
        int failed = (int) results.stream().filter(Doctor.Result::isFailed).count();
        return new DoctorReport(results.stream().map(DoctorReport::line).toList(), failed,
                failed == 0 ? "nothing is wrong with what can be seen" : failed + " of " + results.size() + " failed");
    }

    private static Line line(Doctor.Result result) {
        Finding found = result.finding();
        return new Line(result.check(), found.status().word(), found.cause(), found.remedy(), found.all());
    }
}
