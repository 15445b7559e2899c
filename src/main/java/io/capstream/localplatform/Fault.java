package io.capstream.localplatform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * How the next calls go wrong. Members that are left out are 0, false or empty.
 *
 * @param count         how many calls
 * @param target        which endpoint: {@code collection}, {@code ims}, {@code platform} or {@code capillary}
 * @param inlet         only calls to this inlet; empty for all
 * @param method        only calls of this method; empty for all
 * @param path          only calls whose path after {@code /local-platform/platform} or {@code /capillary} is like this pattern, such as
 *                      {@code /data/foundation/flowservice/flows/*} or {@code /**}/schemas; empty for all
 * @param delayMs       milliseconds until the answer, with or without one of the other members
 * @param status        answer with this status
 * @param retryAfter    with {@code status}: seconds in the header {@code Retry-After}
 * @param body          with {@code status} the body of the answer, with {@code elementStatus} the message
 * @param broken        cut the connection without an answer
 * @param unanswered    do what was asked for, then, after {@code delayMs}, cut the connection without an answer
 * @param elementStatus answer 207, the first message being refused with this status
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record Fault(
        int count,
        Target target,
        String inlet,
        String method,
        String path,
        long delayMs,
        int status,
        int retryAfter,
        String body,
        boolean broken,
        boolean unanswered,
        int elementStatus) {

    private static final long LONGEST_DELAY_MS = 120_000;

    enum Target {
        @JsonProperty("collection") COLLECTION,
        @JsonProperty("ims") IMS,
        @JsonProperty("platform") PLATFORM,
        @JsonProperty("capillary") CAPILLARY
    }

    /** @throws IllegalArgumentException when the members contradict each other or are out of range */
    Fault {
        target = Optional.ofNullable(target).orElse(Target.COLLECTION);
        inlet = Optional.ofNullable(inlet).orElse("");
        method = Optional.ofNullable(method).orElse("");
        path = Optional.ofNullable(path).orElse("");
        body = Optional.ofNullable(body).orElse("");
        long answers = Stream.of(status != 0, broken, unanswered, elementStatus != 0).filter(given -> given).count();
        require(count >= 1, "count must be the number of calls, 1 or more");
        require(answers <= 1, "only one of status, broken, unanswered and elementStatus can be given");
        require(answers == 1 || delayMs > 0, "one of status, broken, unanswered, elementStatus and delayMs must be given");
        require(status == 0 || (status >= 200 && status <= 599), "status must be from 200 to 599");
        require(elementStatus == 0 || (elementStatus >= 400 && elementStatus <= 599), "elementStatus must be from 400 to 599");
        require(delayMs >= 0 && delayMs <= LONGEST_DELAY_MS, "delayMs must be from 0 to " + LONGEST_DELAY_MS);
        require(retryAfter == 0 || (retryAfter > 0 && status != 0), "retryAfter goes with status and is 1 or more");
        require(target == Target.COLLECTION || (inlet.isEmpty() && elementStatus == 0),
                "target " + target.name().toLowerCase(Locale.ROOT) + " has no inlet and no elementStatus");
        require((path.isEmpty() && !unanswered) || target == Target.PLATFORM || target == Target.CAPILLARY,
                "only targets platform and capillary have a path and unanswered");
        PathPatternParser.defaultInstance.parse(path);
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** @param calledPath after what stands for the endpoint's host */
    boolean isFor(Target called, String calledMethod, String calledPath) {
        return called == target
                && (inlet.isEmpty() || calledPath.endsWith('/' + inlet))
                && (method.isEmpty() || method.equalsIgnoreCase(calledMethod))
                && (path.isEmpty() || PathPatternParser.defaultInstance.parse(path).matches(PathContainer.parsePath(calledPath)));
    }

    Fault withCount(int left) {
        return new Fault(left, target, inlet, method, path, delayMs, status, retryAfter, body, broken, unanswered, elementStatus);
    }

    /** What a refused element says. */
    String words() {
        return body.isEmpty() ? "Refused, as /local-platform/faults asked for" : body;
    }
}
