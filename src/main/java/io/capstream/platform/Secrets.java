package io.capstream.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    /** Secrets by their look: whoever repeats a request may have cut it short, or repeat another's. */
    private static final String LOOKS_LIKE_ONE = String.join("|",
            SCHEME + "[\\w.~+/=%-]{16,}",
            "(?:client_secret|client_id|access_token)[\\s\"'\\\\]{0,4}(?:[:=]|%(?:25)*3[ad]|&#61;|\\\\+u003[ad])(?:" + GAP + ")?"
                    + "[^\\s&\"'<>,;\\\\]+",
            "(?-i:eyJ)[\\w.=%+/-]{6,}");

    private final List<String> credentials;

    Secrets(PlatformSettings settings) {
        String both = settings.clientId() + ':' + settings.clientSecret();
        credentials = List.of(settings.clientSecret(), settings.clientId(),
                Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    /** For telling what was answered to a call with these credentials, and with this token if it had one. */
    Words words(Optional<AccessToken> token) {
        List<String> known = Stream.concat(token.map(AccessToken::value).stream(), credentials.stream())
                .filter(secret -> !secret.isBlank()).toList();
        return new Words(() -> pattern(known));
    }

    private static Pattern pattern(List<String> known) {
        String spelled = known.stream().map(Secrets::anySpelling).collect(Collectors.joining("|", "(?:" + SCHEME + ")?(?:", ")"));
        return Pattern.compile(spelled + '|' + LOOKS_LIKE_ONE, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
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
