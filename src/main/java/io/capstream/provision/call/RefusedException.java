package io.capstream.provision.call;

import java.util.List;
import java.util.Locale;

/** A control plane has answered no. */
public final class RefusedException extends ProvisionException {

    private static final long serialVersionUID = 1L;

    /** It is there already, or what it refers to is not known everywhere yet. */
    private static final List<String> PASSING = List.of("must be unique", "already exist", "union schema", "schema should be valid");

    private final String answer;
    private final String remedy;
    private final int status;
    private final String words;

    /**
     * @param answer what was answered to which call, to tell
     * @param remedy what to do
     * @param status of the answer
     * @param words  of the service, without secrets
     */
    RefusedException(String answer, String remedy, int status, String words) {
        super(answer + ". " + remedy);
        this.answer = answer;
        this.remedy = remedy;
        this.status = status;
        this.words = words;
    }

    /** What was answered to which call. */
    public String answer() {
        return answer;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }

    public int status() {
        return status;
    }

    /** Whether the words of the service hold these, in upper or lower case. */
    public boolean says(String text) {
        return words.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a look at the object may show that all is well by now: it is there already, or somebody changed it since it was looked at,
     * or what it refers to is made and not known everywhere yet.
     */
    public boolean isWorthAnotherLook() {
        return status == 404 || status == 409 || status == 412 || status == 428
                || status == 400 && PASSING.stream().anyMatch(this::says);
    }

    @Override
    public boolean isNoConnection() {
        return status == 401;
    }
}
