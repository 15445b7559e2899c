package io.capstream.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.capstream.provision.Disconnect;
import java.util.List;

/**
 * What {@code disconnect} has taken back or would take back, and what stays, for scripts.
 *
 * @param changes how many go
 * @param dryRun  whether nothing was changed
 */
record DisconnectReport(List<Line> steps, int changes, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean dryRun) {

    /**
     * An object.
     *
     * @param action {@code deleted} or {@code stays}; {@code delete} in a dry run
     * @param detail why it stays, or what else goes with it
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Line(String object, String name, String action, String id, String detail) {
    }

    static DisconnectReport of(List<Disconnect.Step> steps, boolean isDryRun) {
        int going = (int) steps.stream().filter(step -> !step.removal().isStaying()).count();
        return new DisconnectReport(steps.stream().map(step -> line(step, isDryRun)).toList(), going, isDryRun);
    }

    private static Line line(Disconnect.Step step, boolean isDryRun) {
        String goes = isDryRun ? "delete" : "deleted";
        return new Line(step.object().kind(), step.object().name(), step.removal().isStaying() ? "stays" : goes, step.object().id(),
                step.removal().words());
    }
}
