package io.capstream.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** All settings that the connector reads, found where it reads them: the records that Spring fills with settings. */
final class KnownSettings {

    private static final String PRODUCT = "io.capstream";
    private static final List<Class<?>> RECORDS = find();

    private KnownSettings() {
    }

    static List<KnownSetting> all() {
        List<KnownSetting> settings = new ArrayList<>();
        RECORDS.forEach(type -> add(settings, type.getAnnotation(ConfigurationProperties.class).value(), type));
        return settings;
    }

    /** The records that Spring fills. */
    static List<Class<?>> records() {
        return RECORDS;
    }

    private static List<Class<?>> find() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> records = new ArrayList<>();
        for (BeanDefinition found : scanner.findCandidateComponents(PRODUCT)) {
            records.add(ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), KnownSettings.class.getClassLoader()));
        }
        return List.copyOf(records);
    }

    private static void add(List<KnownSetting> settings, String prefix, Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            String name = prefix + '.' + DataObjectPropertyName.toDashedForm(component.getName());
            ResolvableType type = ResolvableType.forType(component.getGenericType());
            Class<?> values = type.asMap().getGeneric(1).toClass();
            if (component.getAccessor().isAnnotationPresent(NestedConfigurationProperty.class)) {
                add(settings, name, component.getType());
            } else if (Map.class.isAssignableFrom(component.getType()) && values.isRecord()) {
                add(settings, name + '.' + KnownSetting.ANY, values);
            } else {
                settings.add(new KnownSetting(name, type));
            }
        }
    }
}
