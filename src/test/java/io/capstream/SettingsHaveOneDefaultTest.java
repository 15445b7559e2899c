package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Whoever leaves a line of {@code application.yaml} out has what the file says: figures stand in two places and are one. */
class SettingsHaveOneDefaultTest {

    static Stream<Class<?>> records() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("io.capstream").stream().map(found ->
                ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), SettingsHaveOneDefaultTest.class.getClassLoader()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void theFileSaysTheDefault(Class<?> record) throws Exception {
        String prefix = record.getAnnotation(ConfigurationProperties.class).value();
        PropertySource<?> file = new YamlPropertySourceLoader().load("file", new FileSystemResource("application.yaml")).get(0);
        Object left = bind(prefix, record, new MapPropertySource("nothing", Map.of()));
        Object said = bind(prefix, record, file);

        for (RecordComponent figure : record.getRecordComponents()) {
            if (!List.of(String.class, Map.class).contains(figure.getType()) && !figure.getType().isRecord()) {
                assertThat(value(figure, said)).as(prefix + ": " + figure.getName()).isEqualTo(value(figure, left));
            }
        }
    }

    private static Object bind(String prefix, Class<?> record, PropertySource<?> source) {
        return new Binder(ConfigurationPropertySources.from(source)).bindOrCreate(prefix, record);
    }

    private static Object value(RecordComponent figure, Object record) throws ReflectiveOperationException {
        figure.getAccessor().setAccessible(true);
        return figure.getAccessor().invoke(record);
    }
}
