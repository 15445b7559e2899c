package io.capstream.xdm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"a@b.cd", "maya.lindqvist@example.com", "o'berg+loyalty@mail.example.co.uk", "jörg@müller.example", "1@2.3x"})
    void anAddressIsOne(String text) {
        assertThat(EmailAddress.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "till-guest", "@example.com", "a@", "a@host", "a@b@example.com", "a b@example.com", "a@example..com",
        ".a@example.com", "a.@example.com", "a..b@example.com", "a@-example.com", "a@example.com.", "a@exa mple.com", "a@example.com\n"})
    void anythingElseIsNone(String text) {
        assertThat(EmailAddress.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 300})
    void aPartBeforeTheAtThatIsTooLongIsNone(int length) {
        assertThat(EmailAddress.isValid("a".repeat(length) + "@example.com")).isFalse();
    }
}
