package io.capstream.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** So that a setting has one type and one default, whoever reads it. */
class KnownSettingsTest {

    @Test
    void aSettingIsBoundOnce() {
        assertThat(KnownSettings.all()).extracting(KnownSetting::name).contains("platform.org-id").doesNotHaveDuplicates();
    }
}
