package io.capstream.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * A line that somebody takes out of {@code application.yaml} changes nothing: what stands there is the default. What each organisation
 * has of its own, such as its dataflows, has none.
 */
class SettingDefaultsTest {

    private static final PropertySource<?> APPLICATION_YAML = read();

    private static PropertySource<?> read() {
        try {
            return new YamlPropertySourceLoader().load("application.yaml", new FileSystemResource("application.yaml")).get(0);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static List<Class<?>> records() {
        return KnownSettings.records();
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatStandsInApplicationYamlIsTheDefault(Class<?> settings) throws Exception {
        assertThat(bound(settings, ConfigurationPropertySources.from(APPLICATION_YAML))).isEqualTo(bound(settings, List.of()));
    }

    @Test
    void everySettingStandsInApplicationYaml() {
        List<String> written = List.of(((EnumerablePropertySource<?>) APPLICATION_YAML).getPropertyNames());

        for (KnownSetting setting : KnownSettings.all()) {
            if (!setting.name().startsWith("capillary.webhooks.")) {                   // stands there as a comment
                assertThat(written).as(setting.name()).anyMatch(setting::isInLineWith);
            }
        }
    }

    /** Name of a setting to its value, without those that stand below a name of the organisation's own. */
    private static Map<String, Object> bound(Class<?> settings,
            Iterable<ConfigurationPropertySource> sources) throws Exception {
        Map<String, Object> values = new TreeMap<>();
        String prefix = settings.getAnnotation(ConfigurationProperties.class).value();
        add(values, prefix, new Binder(sources).bindOrCreate(prefix, settings));
        return values;
    }

    private static void add(Map<String, Object> values, String prefix, Object settings) throws Exception {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            String name = prefix + '.' + DataObjectPropertyName.toDashedForm(component.getName());
            Object value = component.getAccessor().invoke(settings);
            if (value instanceof Record nested) {
                add(values, name, nested);
            } else if (!(value instanceof Map)) {
                values.put(name, String.valueOf(value));
            }
        }
    }
}
