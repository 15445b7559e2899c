package io.capstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedHashTest {

    private final KeyedHash hash = new KeyedHash();

    @ParameterizedTest
    @ValueSource(ints = {1, 72, 73, 80, 5_000})
    void aPasswordOfAnyLengthIsKnownToItsLastCharacter(int length) {
        String password = "\u00e4".repeat(length);

        assertThat(hash.matches(password, hash.encode(password))).isTrue();
        assertThat(hash.matches(password.substring(1) + "x", hash.encode(password))).isFalse();
        assertThat(hash.matches(password + password.charAt(0), hash.encode(password))).isFalse();
    }

    @Test
    void anotherProcessHashesOtherwise() {
        assertThat(new KeyedHash().encode("password")).isNotEqualTo(hash.encode("password")).doesNotContain("password");
    }
}
