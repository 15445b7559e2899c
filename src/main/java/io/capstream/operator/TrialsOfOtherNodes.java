package io.capstream.operator;

import io.capstream.eventlog.LaneTrials;
import io.capstream.eventlog.SharedTrials;
import io.capstream.eventlog.Trial;
import io.capstream.platform.Dataflows;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Tries on this node what another one was asked for. */
@Component
class TrialsOfOtherNodes {

    private static final Logger LOG = LoggerFactory.getLogger(TrialsOfOtherNodes.class);

    private final SharedTrials trials;
    private final LaneTrials lanes;
    private final Dataflows dataflows;

    TrialsOfOtherNodes(SharedTrials trials, LaneTrials lanes, Dataflows dataflows) {
        this.trials = trials;
        this.lanes = lanes;
        this.dataflows = dataflows;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void follow() {
        try {
            trials.ofOthers().forEach(this::tryNow);
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("What other nodes were asked to try cannot be seen for now: {}", away.getClass().getName());
        }
    }

    /** A lane that is tried before its dataflow would only wait for it again. */
    private void tryNow(Trial trial) {
        trial.dataflow().ifPresentOrElse(dataflows::tryNow, dataflows::tryNow);
        trial.lane().ifPresentOrElse(lanes::tryNow, lanes::tryNow);
    }
}
