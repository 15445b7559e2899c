package io.capstream.provision.plan;

import io.capstream.provision.call.Progress;
import io.capstream.provision.call.ProvisionException;
import io.capstream.provision.call.RefusedException;
import io.capstream.provision.call.UnsureException;
import io.capstream.provision.call.Waits;
import java.util.Optional;

/**
 * Carries a plan out, object by object: looks again, changes it, and looks until the change shows. So nothing is made twice when an answer
 * was lost, somebody else was quicker, or the service needs a while to show what it has made.
 */
public final class Execution {

    private static final int ATTEMPTS = 3;

    private final Ledger ledger;
    private final Waits waits;
    private final Progress progress;
    private final Propagation propagation;

    public Execution(Ledger ledger, Waits waits, Progress progress, Propagation propagation) {
        this.ledger = ledger;
        this.waits = waits;
        this.progress = progress;
        this.propagation = propagation;
    }

    /**
     * Carries it out.
     *
     * @throws ProvisionException when a step cannot be done; those before it are done and written down
     */
    public void carryOut(Plan plan) {
        for (Step step : plan.steps()) {
            if (step.look() instanceof Look.Found found) {
                ledger.found(step.wanted(), found);
            } else {
                ledger.changed(step.wanted(), carryOut(step));
                progress.done(step.action().word() + " " + step.title()
                        + step.change().filter(change -> !change.words().isEmpty()).map(change -> ": " + change.words()).orElse(""));
            }
        }
        ledger.write();
    }

    private Look.Found carryOut(Step step) {
        Propagation.Looks looks = propagation.looks(waits);
        Look look = step.wanted().look();
        for (int unsure = 0; unsure < ATTEMPTS;) {
            if (look instanceof Look.Found found) {
                return found;
            }
            boolean isMaking = look instanceof Look.Missing;
            Optional<ProvisionException> problem = attempt(step, look);
            if (problem.filter(RefusedException.class::isInstance).isPresent()) {
                look = again(step, looks, problem.get());
                continue;
            }
            look = settled(step);
            if (look instanceof Look.Found found) {
                if (isMaking) {
                    ledger.made(step.wanted(), found.id());
                }
                return found;
            }
            if (problem.isEmpty()) {
                throw notShown(step);
            }
            unsure++;
        }
        throw notShown(step);
    }

    /** A look a little later, since what stands in the way may be over by then. */
    private static Look again(Step step, Propagation.Looks looks, ProvisionException problem) {
        if (looks.isOver()) {
            throw new ProvisionException(step.title() + ": " + problem.getMessage(), problem);
        }
        looks.pause(step.title() + " is not taken yet");
        return step.wanted().look();
    }

    /** One change; what it failed with, when a look may show that all is well. */
    private Optional<ProvisionException> attempt(Step step, Look look) {
        try {
            if (look instanceof Look.Missing missing) {
                ledger.made(step.wanted(), missing.make().call().get());
            } else if (look instanceof Look.Different different) {
                different.change().call().get();
            } else if (look instanceof Look.Blocked blocked) {
                throw new ProvisionException(step.title() + ": " + blocked.why());
            }
            return Optional.empty();
        } catch (UnsureException unsure) {
            return Optional.of(unsure);
        } catch (RefusedException refused) {
            if (refused.isWorthAnotherLook()) {
                return Optional.of(refused);
            }
            throw new ProvisionException(step.title() + ": " + refused.getMessage(), refused);
        }
    }

    /** Looks until it is there, for as long as the service may need to show it. */
    private Look settled(Step step) {
        Propagation.Looks looks = propagation.looks(waits);
        Look look = step.wanted().look();
        while (!(look instanceof Look.Found) && !looks.isOver()) {
            looks.pause(step.title() + " does not show yet");
            look = step.wanted().look();
        }
        return look;
    }

    private ProvisionException notShown(Step step) {
        return new ProvisionException(step.title() + " does not show within " + propagation.longest().toSeconds()
                + " s after it was made. Run the command again later: it looks first, and makes nothing twice");
    }
}
