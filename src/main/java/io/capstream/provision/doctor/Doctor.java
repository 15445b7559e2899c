package io.capstream.provision.doctor;

import io.capstream.provision.call.ProvisionException;
import io.capstream.provision.call.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at everything, not only until something is wrong. */
public final class Doctor {

    private static final String LATER = "Run it again later";

    private final List<Check> checks;
    private final Patience patience;

    /** @param patience that of the services that the checks ask */
    Doctor(List<Check> checks, Patience patience) {
        this.checks = checks;
        this.patience = patience;
    }

    /**
     * A check and what it has found.
     *
     * @param check    its name
     * @param waitsFor the check that lets it look once it is well; empty when it has looked
     */
    public record Result(String check, Finding finding, Optional<String> waitsFor) {

        public boolean isFailed() {
            return finding.status() == Finding.Status.FAILED;
        }
    }

    /**
     * Looks at all, in order.
     *
     * @param told is told of each as soon as it is known
     */
    public void examine(Consumer<Result> told) {
        Map<String, Result> inTheWay = new HashMap<>();
        for (Check check : checks) {
            Optional<Result> first = check.needs().stream().filter(inTheWay::containsKey).map(inTheWay::get).findFirst();
            Finding finding = patience.begins()
                    ? first.map(Doctor::because).orElseGet(() -> look(check))
                    : Finding.notVerifiable("no time was left for it, as others were answered slowly", LATER);
            Result result = new Result(check.name(), finding, first.map(Result::check));
            if (finding.isInTheWay()) {
                inTheWay.put(check.name(), first.orElse(result));
            }
            told.accept(result);
        }
    }

    /** Of a chain of such checks the first one is told: mended, it lets all look. */
    private static Finding because(Result first) {
        return Finding.notVerifiable("'" + first.check() + "' " + (first.isFailed() ? "failed" : "is not verifiable"));
    }

    private static Finding look(Check check) {
        try {
            return check.look();
        } catch (RefusedException refused) {
            return Finding.failed(refused.answer(), refused.remedy());
        } catch (ProvisionException told) {
            return Finding.failed(told.getMessage(), told.isNoConnection() ? LATER : "");
        } catch (RuntimeException fault) {
            return Finding.notVerifiable("the check itself failed: " + fault.getClass().getSimpleName(), "Please report it");
        }
    }
}
