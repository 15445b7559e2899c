package io.capstream.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.settings.PlatformSettings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;

class ProfileLocalOnlyTest {

    @Test
    void inProductionThereIsNothingOfTheLocalPlatform() {
        new ApplicationContextRunner()
                .withPropertyValues("spring.profiles.active=platform")
                .withUserConfiguration(Everything.class)
                .run(context -> assertThat(Arrays.stream(context.getBeanDefinitionNames())
                        .map(context::getType)
                        .filter(type -> type.getPackageName().startsWith(Tokens.class.getPackageName())))
                        .containsExactly(Everything.class));
    }

    @ComponentScan
    @ConfigurationPropertiesScan(basePackageClasses = {ProfileLocalOnlyTest.class, PlatformSettings.class})
    static class Everything {
    }
}
