package io.capstream.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.capstream.provision.Connect;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Step;
import java.util.List;

/**
 * What {@code connect} has done or would do, for scripts.
 *
 * @param changes how many of the steps change something
 * @param dryRun  whether nothing was changed
 */
record ConnectReport(List<Line> steps, int changes, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean dryRun) {

    /**
     * An object.
     *
     * @param action what was done; in a dry run what would be, in the words of the plan
     * @param detail what of it was or would be made or changed, all of it
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Line(String object, String name, String action, String id, String detail) {
    }

    static ConnectReport of(Connect connect, Connect.Plans plans, boolean isDryRun) {
        return new ConnectReport(plans.steps().stream().map(step -> line(connect, step, isDryRun)).toList(), plans.changes().size(),
                isDryRun);
    }

    private static Line line(Connect connect, Step step, boolean isDryRun) {
        return new Line(step.wanted().kind(), step.wanted().name(), isDryRun ? step.action().inPlan() : step.action().word(),
                connect.ledger().id(step.wanted().key()).orElse(""), step.change().map(Change::detail).orElse(""));
    }
}
