package io.capstream.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.capstream.provision.Disconnect;
import io.capstream.provision.plan.Removal;
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
     * @param action {@code deleted}, {@code deactivated} or {@code stays}; in a dry run in the words of the plan
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
        Removal.Fate fate = step.removal().fate();
        return new Line(step.object().kind(), step.object().name(), isDryRun ? fate.inPlan() : fate.word(), step.object().id(),
                step.removal().words());
    }
}
