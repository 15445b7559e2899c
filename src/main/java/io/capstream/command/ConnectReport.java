package io.capstream.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.capstream.provision.Connect;
import io.capstream.provision.plan.Step;
import java.util.List;

/** What {@code connect} has done or would do, for scripts. */
record ConnectReport(List<Line> steps, int changes) {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Line(String object, String name, String action, String id) {
    }

    static ConnectReport of(Connect connect, Connect.Plans plans) {
        return new ConnectReport(plans.steps().stream().map(step -> line(connect, step)).toList(), plans.changes().size());
    }

    private static Line line(Connect connect, Step step) {
        return new Line(step.wanted().kind(), step.wanted().name(), step.action().word(),
                connect.ledger().id(step.wanted().key()).orElse(""));
    }
}
