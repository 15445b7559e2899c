package io.capstream.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.capstream.settings.PlatformSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/** What is told of an answer that repeats secrets of the call. */
class SecretsTest {

    private static final String ID = "planted-id";
    private static final String SECRET = "planted & <secret>+%/\"é\\";
    private static final String TOKEN = "planted.token~+/==";
    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6InBsYW50ZWQifQ.c2lnbmF0dXJl";

    private final AdobeMessage words = words(ID, SECRET, TOKEN);

    static Stream<String> spellings() {
        return Stream.of(ID, SECRET, TOKEN).flatMap(secret -> Stream.of(
                secret,
                secret.toUpperCase(),
                url(secret), url(url(secret)), url(secret).toLowerCase(), url(secret).replace("+", "%20"),
                UriUtils.encodeQueryParam(secret, StandardCharsets.UTF_8),
                json(secret), json(json(secret)), json(secret).replace("/", "\\/"), json(secret).replace("&", "\\u0026"),
                HtmlUtils.htmlEscape(secret), HtmlUtils.htmlEscapeDecimal(secret), HtmlUtils.htmlEscapeHex(secret),
                secret.replace(' ', '\n')));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aSecretIsMaskedHoweverItIsSpelled(String spelled) {
        assertThat(words.of("before " + spelled + " after")).isEqualTo("before *** after");
    }

    @Test
    void credentialsInTheFormOfBasicAuthenticationAreMasked() {
        String both = Base64.getEncoder().encodeToString((ID + ':' + SECRET).getBytes(StandardCharsets.UTF_8));

        assertThat(words.of("Authorization: Basic " + both + ", go")).isEqualTo("Authorization: ***, go");
    }

    /** With every number of bytes before the secret, which shifts all that follows, and with something after it. */
    static Stream<String> base64() {
        return Stream.of("", "x", "xy", "Bearer ").flatMap(before -> Stream.of("", "\n", "\r\n").flatMap(after ->
                Stream.of(ID, SECRET, TOKEN).map(secret -> (before + secret + after).getBytes(StandardCharsets.UTF_8))))
                .flatMap(text -> Stream.of(
                        Base64.getEncoder().encodeToString(text), Base64.getEncoder().withoutPadding().encodeToString(text),
                        Base64.getUrlEncoder().encodeToString(text), url(Base64.getEncoder().encodeToString(text)),
                        json(Base64.getEncoder().encodeToString(text)).replace("/", "\\/")));
    }

    /** What is left are the bytes around it, of which Base64 mixes in a few bits. */
    @ParameterizedTest
    @MethodSource("base64")
    void aSecretInBase64IsMasked(String encoded) {
        assertThat(words.of("before " + encoded + " after")).matches("before .{0,9}\\*\\*\\*.{0,9} after");
    }

    @Test
    void aSecretInBase64OfAWholeRequestIsMasked() {
        String head = "POST /collection HTTP/1.1\r\nAuthorization: Bearer " + TOKEN + "\r\nX-Api-Key: " + ID + "\r\n\r\n";
        for (int shift = 0; shift < 3; shift++) {
            String encoded = Base64.getEncoder().encodeToString((" ".repeat(shift) + head).getBytes(StandardCharsets.UTF_8));

            assertThat(Stream.of(words.of(encoded).split("\\*\\*\\*")).map(SecretsTest::decoded)).noneMatch(text -> text.contains("plan"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Bearer somebodys-other-token", "bearer%20somebodys-other-token", "Bearer+somebodys-other-token",
        "Bearer: \\\"somebodys-other-token", "Basic c29tZWJvZHk6b3RoZXI=", JWT, "eyJhbGciOi",
        "QmVhcmVyIHNvbWVib2R5cy1vdGhlci10b2tlbg==", "CkJlYXJlciBzb21lYm9keXMtb3RoZXItdG9rZW4", "ZXlKaGJHY2lPaUpTVXpJ",
        "client_secret=some", "client_secret%3Dsome", "\"client_secret\":\"some", "\\\"client_secret\\\": \\\"some", "access_token=some"})
    void whatLooksLikeASecretIsMaskedAsWell(String text) {
        assertThat(words.of("before " + text + " after")).startsWith("before ").endsWith("after").contains("***")
                .doesNotContain("some", "c29t", "eyJ", "NvbWV", "zb21l", "hbGci", "JHY2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "invalid_client: invalid client_secret parameter", "Oauth token is not valid", "[id] Ims service token is empty",
        "a Bearer token is missing", "Basic plan", "client_id is missing", "Title must be unique", "keyjoy"})
    void whatAdobeSaysOfSecretsIsLeft(String text) {
        assertThat(words.of(text)).isEqualTo(text);
    }

    @Test
    void aSecretAcrossTheEndOfTheLongestTextIsNotCutInsteadOfMasked() {
        for (int before = 960; before < 1_010; before++) {
            assertThat(words.of("x".repeat(before) + ' ' + TOKEN)).doesNotContain("plan");
        }
    }

    @Test
    void anEndlessAnswerIsMaskedToItsEnd() {
        String text = ("Bearer" + "+%20\\".repeat(200_000) + "=".repeat(200_000)).repeat(2);

        assertThat(words.of(text + TOKEN)).hasSizeLessThan(1_100);
    }

    @Test
    void blankCredentialsMaskNothing() {
        assertThat(words("", "", "").of("all of it")).isEqualTo("all of it");
    }

    private static AdobeMessage words(String id, String secret, String token) {
        PlatformSettings settings = new PlatformSettings("",
                "", id, secret, "", "", "", "", Duration.ofMinutes(5), Duration.ofMinutes(2), Map.of());
        return new Secrets(settings).words(Optional.of(AccessToken.issued(token, 60, Instant.EPOCH)));
    }

    /** At each of the four places where a group of Base64 may begin. */
    private static String decoded(String base64) {
        String characters = base64.replaceAll("[^A-Za-z0-9+/]", "");
        return IntStream.range(0, Math.min(4, characters.length())).mapToObj(characters::substring)
                .map(part -> part.substring(0, part.length() / 4 * 4))
                .map(part -> new String(Base64.getDecoder().decode(part), StandardCharsets.ISO_8859_1)).collect(Collectors.joining("\n"));
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String json(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
