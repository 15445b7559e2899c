package io.capstream.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.function.SingletonSupplier;

/**
 * Adobe's own words, fit for operators: without the secrets of the call that they answer, in one line, and not too long. They may quote
 * a person, so the log has Adobe's code alone. Nothing that was answered is told but through here.
 */
public final class AdobeMessage {

    /** What the log tells of an answer without a code. */
    static final String NO_CODE = "no error code of Adobe";

    private static final int LONGEST = 1_000;
    private static final String MASK = "***";
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    /** Where Adobe's services put what they have to say. */
    private static final String[] PLACES = {
        "/error", "/error_description", "/error_code", "/errorCode", "/errorMessage", "/title", "/message", "/description", "/detail",
        "/report/message", "/report/detailed-message", "/report/additionalDetails/0/errorReason", "/errors/0/code", "/errors/0/message"};

    /** Where they put the code of an error; as the end of an address in {@code type}. */
    private static final String[] PLACES_OF_CODES = {"/error_code", "/errorCode", "/code", "/type", "/error"};
    /** A code of a service (DCVS-1106-400), of the gateway (403025) or of OAuth (invalid_client); neither a name nor a phone number. */
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,12}-\\d{4}(?:-\\d{3})?|[45]\\d{5}"
            + "|(?:invalid|unauthorized|unsupported|access|server|temporarily)_[a-z]{5,15}(?:_type)?");

    private final Supplier<Pattern> secrets;

    /** For telling what was answered to a call with these secrets. */
    public static AdobeMessage hiding(List<String> secrets) {
        List<String> known = secrets.stream().filter(secret -> !secret.isBlank()).toList();
        return new AdobeMessage(() -> Secrets.pattern(known));
    }

    /** @param secrets what is masked; made when there is something to tell, since most calls have nothing */
    AdobeMessage(Supplier<Pattern> secrets) {
        this.secrets = SingletonSupplier.of(secrets);
    }

    /**
     * Adobe's words alone, for what holds a lane. The rest of an answer is not told: what answers in Adobe's place, such as a proxy or an
     * address that is wrong, may repeat the request, with its token and a person's data.
     *
     * @param answer as JSON, missing when it is none
     * @param bytes  how many it has
     */
    public String told(JsonNode answer, int bytes) {
        String words = Stream.of(PLACES).map(place -> answer.at(place).asText("")).filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "));
        if (words.isEmpty() && bytes > 0) {
            return "an answer without words of Adobe, " + bytes + " bytes";
        }
        return of(words);
    }

    /** The code of Adobe's error, which is all that the log tells of an answer. */
    static String code(JsonNode answer) {
        return Stream.of(PLACES_OF_CODES).map(place -> answer.at(place).asText(""))
                .map(text -> text.substring(text.lastIndexOf('/') + 1))
                .filter(text -> CODE.matcher(text).matches())
                .findFirst().map(code -> "error " + code).orElse(NO_CODE);
    }

    /** Masked before it is cut, or a part of a secret would be left. */
    public String of(String text) {
        String line = BLANKS.matcher(secrets.get().matcher(text).replaceAll(MASK)).replaceAll(" ").strip();
        if (line.isEmpty()) {
            return "no text";
        }
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + '…';
    }
}
