package io.capstream.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** So that a setting has one type and one default, whoever reads it. */
class KnownSettingsTest {

    @Test
    void whatStandsUnderAPrefixIsBoundOnce() {
        assertThat(KnownSettings.records()).extracting(type -> type.getAnnotation(ConfigurationProperties.class).value())
                .contains("platform").doesNotHaveDuplicates();
    }
}
