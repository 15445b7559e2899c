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
     * @param check its name
     */
    public record Result(String check, Finding finding) {

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
        Map<String, Finding> findings = new HashMap<>();
        for (Check check : checks) {
            Finding finding = patience.begins()
                    ? missing(check, findings).orElseGet(() -> look(check))
                    : Finding.notVerifiable("no time was left for it, as others were answered slowly", LATER);
            findings.put(check.name(), finding);
            told.accept(new Result(check.name(), finding));
        }
    }

    private static Optional<Finding> missing(Check check, Map<String, Finding> findings) {
        return check.needs().stream().filter(needed -> findings.containsKey(needed) && !findings.get(needed).isOk()).findFirst()
                .map(needed -> Finding.notVerifiable("'" + needed + "' is " + findings.get(needed).status().words()));
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
