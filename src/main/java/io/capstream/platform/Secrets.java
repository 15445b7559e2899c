package io.capstream.platform;

import io.capstream.settings.PlatformSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What nobody is told: the client's credentials and the access token of a call. Whatever answers in Adobe's place, such as a proxy
 * or an address that is wrong, may send the request back, as it was or in another spelling.
 */
@Component
class Secrets {

    /** Between a name and its value, in headers, forms and JSON, encoded or not. */
    private static final String GAP = "(?:%(?:25)*(?:20|22|27|3a|3d)|&quot;|&#\\w{1,4};|\\\\+u00\\w\\w|[\\s:=\"'+\\\\]){1,8}+";
    private static final String SCHEME = "(?:bearer|basic)" + GAP;
    /** Shorter ones stand in other texts, too. */
    private static final int SHORTEST_BASE64 = 8;
    private static final int BITS_OF_A_CHARACTER = 6;
    private static final String END_OF_BASE64 = "[\\w+/-]?(?:=|%(?:25)*3d|\\\\+u003d|&#61;){0,2}";
    /**
     * Secrets by their look: whoever repeats a request may have cut it short, or repeat another's. The last are "Bearer " in Base64 with
     * none, one or two bytes before it, and a JWT.
     */
    private static final String LOOKS_LIKE_ONE = String.join("|",
            SCHEME + "[\\w.~+/=%-]{16,}",
            "(?:client_secret|client_id|access_token)[\\s\"'\\\\]{0,4}(?:[:=]|%(?:25)*3[ad]|&#61;|\\\\+u003[ad])(?:" + GAP + ")?"
                    + "[^\\s&\"'<>,;\\\\]+",
            "(?-i:eyJ)[\\w.=%+/-]{6,}",
            "(?-i:QmVhcmVyI|JlYXJlci|CZWFyZXIg|ZXlK)[\\w=%+/\\\\-]{6,}");

    private final List<String> credentials;

    Secrets(PlatformSettings settings) {
        String both = settings.clientId() + ':' + settings.clientSecret();
        credentials = List.of(settings.clientSecret(), settings.clientId(),
                Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    /** For telling what was answered to a call with these credentials, and with this token if it had one. */
    AdobeMessage words(Optional<AccessToken> token) {
        return AdobeMessage.hiding(Stream.concat(token.map(AccessToken::value).stream(), credentials.stream()).toList());
    }

    /** What these, and whatever looks like a secret, are found by. */
    static Pattern pattern(List<String> known) {
        String spelled = Stream.concat(known.stream().map(Secrets::anySpelling), known.stream().flatMap(Secrets::base64))
                .collect(Collectors.joining("|", "(?:" + SCHEME + ")?(?:", ")"));
        return Pattern.compile(known.isEmpty() ? LOOKS_LIKE_ONE : spelled + '|' + LOOKS_LIKE_ONE,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /**
     * Base64 of a text in which the secret stands, in both alphabets: what of it the secret alone decides, which depends on whether none,
     * one or two bytes are before it in its group of three.
     */
    private static Stream<String> base64(String secret) {
        return IntStream.range(0, 3).mapToObj(before -> base64(" ".repeat(before) + secret, before))
                .filter(core -> core.length() >= SHORTEST_BASE64)
                .map(core -> anySpelling(core).replace(anySpelling("+"), "(?:-|" + anySpelling("+") + ')')
                        .replace(anySpelling("/"), "(?:_|" + anySpelling("/") + ')') + END_OF_BASE64);
    }

    private static String base64(String text, int before) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().encodeToString(bytes);
        return encoded.substring((before * Byte.SIZE + BITS_OF_A_CHARACTER - 1) / BITS_OF_A_CHARACTER,
                bytes.length * Byte.SIZE / BITS_OF_A_CHARACTER);
    }

    private static String anySpelling(String secret) {
        return secret.codePoints().mapToObj(c -> anySpelling(Character.toString(c), c)).collect(Collectors.joining());
    }

    /** As it is; in a URL or form, perhaps twice; in JSON; in HTML. */
    private static String anySpelling(String character, int code) {
        if (Character.isLetterOrDigit(code) && code < 128) {
            return character;
        }
        StringBuilder url = new StringBuilder();
        for (byte part : character.getBytes(StandardCharsets.UTF_8)) {
            url.append(String.format("%%(?:25)*%02x", part));
        }
        return "(?:\\\\*" + Pattern.quote(character) + '|' + url + String.format("|\\\\+u%04x|&#?\\w{1,8};", code)
                + (code == ' ' ? "|\\s+|\\+|%(?:25)*2b" : "") + ')';
    }
}
