package io.capstream.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares passwords of any length by their HMAC under a key of this process. They stand in clear in the settings, so that a slow hash
 * would protect nothing: it would only let whoever guesses take the processor from the webhook.
 */
class KeyedHash implements PasswordEncoder {

    private static final int KEY_BYTES = 32;

    private final byte[] key = KeyGenerators.secureRandom(KEY_BYTES).generateKey();

    @Override
    public String encode(CharSequence password) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(password.toString());
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        return MessageDigest.isEqual(ascii(encode(password)), ascii(hash));
    }

    private static byte[] ascii(String hash) {
        return hash.getBytes(StandardCharsets.US_ASCII);
    }
}
