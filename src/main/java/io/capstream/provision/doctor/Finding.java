package io.capstream.provision.doctor;

import java.util.Locale;

/**
 * What a check has found.
 *
 * @param status whether it is well
 * @param cause  what was seen; why it is not well
 * @param remedy what to do; empty where there is nothing to do
 */
public record Finding(Status status, String cause, String remedy) {

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
        return new Finding(Status.OK, seen, "");
    }

    static Finding failed(String cause, String remedy) {
        return new Finding(Status.FAILED, cause, remedy);
    }

    static Finding notVerifiable(String why) {
        return notVerifiable(why, "");
    }

    static Finding notVerifiable(String why, String remedy) {
        return new Finding(Status.NOT_VERIFIABLE, why, remedy);
    }

    boolean isOk() {
        return status == Status.OK;
    }
}
