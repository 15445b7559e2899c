package io.capstream.provision.doctor;

import io.capstream.provision.call.RefusedException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What a check has found.
 *
 * @param status  whether it is well
 * @param cause   what was seen; why it is not well
 * @param remedy  what to do; empty where there is nothing to do
 * @param all     the names in {@code cause}, which tells the first ones only where there are many; empty where it has no list
 * @param isFinal whether those that need this one can tell nothing unless it is well
 */
public record Finding(Status status, String cause, String remedy, List<String> all, boolean isFinal) {

    private static final int FORBIDDEN = 403;

    /** Whether something is well. */
    public enum Status {
        OK, FAILED,
        /** It cannot be seen from here, or Adobe or Capillary does not tell. */
        NOT_VERIFIABLE;

        /** For scripts. */
        public String word() {
            return words().replace(' ', '-');
        }

        /** For people. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static Finding ok(String seen) {
        return of(Status.OK, seen, "");
    }

    static Finding failed(String cause, String remedy) {
        return of(Status.FAILED, cause, remedy);
    }

    static Finding notVerifiable(String why) {
        return notVerifiable(why, "");
    }

    static Finding notVerifiable(String why, String remedy) {
        return of(Status.NOT_VERIFIABLE, why, remedy);
    }

    /** A call that needs a permission which no other one needs: where that alone is missing, what else is asked may be answered. */
    static Finding ofItsOwnPermission(RefusedException refused) {
        Finding finding = failed(refused.answer(), refused.remedy());
        return refused.status() == FORBIDDEN ? finding.alone() : finding;
    }

    private static Finding of(Status status, String cause, String remedy) {
        return new Finding(status, cause, remedy, List.of(), true);
    }

    /** The same, with all that its cause tells the first ones of. */
    Finding naming(Collection<String> names) {
        return new Finding(status, cause, remedy, List.copyOf(names), isFinal);
    }

    /** The same where those that need it may be well all the same. */
    Finding alone() {
        return new Finding(status, cause, remedy, all, false);
    }

    boolean isInTheWay() {
        return status != Status.OK && isFinal;
    }
}
