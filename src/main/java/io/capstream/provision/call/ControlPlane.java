package io.capstream.provision.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.platform.RetryAfter;
import io.capstream.platform.RetrySettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A service of a control plane. What reads is tried again by itself; a change of which nobody knows whether it was made is not, as the
 * object must be looked at first.
 */
public final class ControlPlane {

    private static final int ATTEMPTS = 6;
    private static final String NO_REMEDY = "If that does not say what to mend, it is a fault of this command; please report it";

    private final String name;
    private final Http http;
    private final Authorization authorization;
    private final Waits waits;
    private final RetrySettings retry;
    private final Duration retryAfterMax;
    private final BiFunction<Integer, String, String> remedy;

    /**
     * @param name          whose it is, for people
     * @param retry         the waits between attempts
     * @param retryAfterMax longest wait that an answer may ask for
     * @param remedy        what to do, by status and words of an answer; empty when that is not known
     */
    public ControlPlane(String name, Http http, Authorization authorization, Waits waits, RetrySettings retry, Duration retryAfterMax,
            BiFunction<Integer, String, String> remedy) {
        this.name = name;
        this.http = http;
        this.authorization = authorization;
        this.waits = waits;
        this.retry = retry;
        this.retryAfterMax = retryAfterMax;
        this.remedy = remedy;
    }

    /** What is there; empty when it answers 404. */
    public Optional<JsonNode> find(Call call) {
        try {
            return Optional.of(send(call));
        } catch (RefusedException refused) {
            if (refused.status() == 404) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /**
     * Makes a call.
     *
     * @return the JSON of its answer; missing when it has none
     * @throws RefusedException     when the answer is no
     * @throws UnsureException      when a change may have been made, or not
     * @throws UnreachableException when there is no answer to a question
     */
    public JsonNode send(Call call) {
        boolean isTokenNew = false;
        for (int attempt = 1;; attempt++) {
            Outcome outcome = attempt(call);
            if (outcome.isDone()) {
                return outcome.answer().get().json();
            }
            if (outcome.status() == 401 && !isTokenNew) {
                isTokenNew = true;
                authorization.refused();
            } else if (!outcome.isForNow()) {
                throw refused(call, outcome.answer().get());
            } else if (!call.isRead() && outcome.status() != 429) {
                throw new UnsureException(unanswered(call, outcome) + ". It may have been made all the same. Run the command again: it "
                        + "looks first");
            } else if (attempt >= ATTEMPTS) {
                throw new UnreachableException(unanswered(call, outcome) + ", " + attempt + " times. Try again later; what was made is "
                        + "in the connection file" + proxy(outcome));
            } else {
                Duration pause = pause(outcome, attempt);
                if (!waits.mayBe(pause)) {
                    throw new UnreachableException(unanswered(call, outcome));
                }
                waits.pause(pause, name + " " + outcome.words());
            }
        }
    }

    private Outcome attempt(Call call) {
        try {
            return Outcome.of(http.send(call, authorization.headers()));
        } catch (NoAnswerException none) {
            return Outcome.without(authorization.words().of(none.getMessage()));
        }
    }

    private Duration pause(Outcome outcome, int attempt) {
        return RetryAfter.read(outcome.answer().flatMap(Answer::retryAfter), waits.now(), retryAfterMax).orElseGet(() -> {
            Duration doubled = retry.first().multipliedBy(1L << (attempt - 1));
            return doubled.compareTo(retry.longest()) < 0 ? doubled : retry.longest();
        });
    }

    private String unanswered(Call call, Outcome outcome) {
        return name + " " + outcome.words() + outcome.size() + " to " + call + " (" + http.address() + ')';
    }

    private static String proxy(Outcome outcome) {
        return outcome.answer().isPresent() ? "" : ". Behind a proxy: java -Dhttps.proxyHost=... -Dhttps.proxyPort=...";
    }

    private RefusedException refused(Call call, Answer answer) {
        String words = authorization.words().told(answer.json(), answer.body().length);
        String known = remedy.apply(answer.status(), words);
        return new RefusedException(name + " answered " + answer.status() + " to " + call + ": " + words,
                known.isEmpty() ? NO_REMEDY : known, answer.status(), words);
    }

    /**
     * What came of an attempt.
     *
     * @param answer empty when there was none
     * @param words  what happened, to follow the service's name
     */
    private record Outcome(Optional<Answer> answer, String words) {

        static Outcome of(Answer answer) {
            return new Outcome(Optional.of(answer), "answered " + answer.status()
                    + (answer.isSuccess() ? " with something that is no JSON" : ""));
        }

        static Outcome without(String why) {
            return new Outcome(Optional.empty(), "gave no answer (" + why + ')');
        }

        /** A page of something on the way shows by it. */
        String size() {
            return answer.map(its -> its.body().length).filter(bytes -> bytes > 0).map(bytes -> " (" + Words.count(bytes, "byte") + ')')
                    .orElse("");
        }

        int status() {
            return answer.map(Answer::status).orElse(0);
        }

        boolean isDone() {
            return answer.filter(its -> its.isSuccess() && its.isReadable()).isPresent();
        }

        boolean isForNow() {
            return answer.isEmpty() || answer.get().isForNow() || answer.get().isSuccess();
        }
    }
}
