package io.capstream.routes;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.BeanRepository;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.util.ClassUtils;

/**
 * The connector's beans by name, of the right class and with nothing inside, so that routes can be built against them. Nothing is
 * opened, connected or started: no event log, no port, no network.
 */
final class StubBeans implements BeanRepository {

    private static final String PRODUCT = "io.capstream";
    private static final String CAMEL = "org/apache/camel/";

    /** What stands in a class stays as it is while the process lives. */
    private static final MetadataReaderFactory CLASS_FILES = new CachingMetadataReaderFactory(
            new DefaultResourceLoader(StubBeans.class.getClassLoader()));

    private final Map<String, Class<?>> classes;
    private final Map<String, Object> made = new ConcurrentHashMap<>();
    private final SpringObjenesis objenesis = new SpringObjenesis();

    private StubBeans(Map<String, Class<?>> classes) {
        this.classes = new TreeMap<>(classes);
    }

    /** Those that the connector would have if it were started. */
    static StubBeans onTheClassPath(ConfigurableEnvironment environment) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(true, environment);
        scanner.setMetadataReaderFactory(CLASS_FILES);
        AnnotationBeanNameGenerator names = new AnnotationBeanNameGenerator();
        SimpleBeanDefinitionRegistry registry = new SimpleBeanDefinitionRegistry();
        Map<String, Class<?>> classes = new HashMap<>();
        for (BeanDefinition found : scanner.findCandidateComponents(PRODUCT)) {
            classes.put(names.generateBeanName(found, registry), ClassUtils.resolveClassName(
                    String.valueOf(found.getBeanClassName()), StubBeans.class.getClassLoader()));
        }
        return new StubBeans(classes);
    }

    /** Those of the running connector, a team's own included; Camel's own parts are none that a route means. */
    static StubBeans of(ConfigurableListableBeanFactory running) {
        Map<String, Class<?>> classes = new HashMap<>();
        for (String name : running.getBeanDefinitionNames()) {
            Object bean = running.getSingleton(name);
            if (bean != null && !isCamels(running.getBeanDefinition(name))) {
                classes.put(name, ClassUtils.getUserClass(bean));
            }
        }
        return new StubBeans(classes);
    }

    private static boolean isCamels(BeanDefinition bean) {
        return String.valueOf(bean.getResourceDescription()).contains(CAMEL)
                || String.valueOf(bean.getBeanClassName()).startsWith(CAMEL.replace('/', '.'));
    }

    Set<String> names() {
        return classes.keySet();
    }

    /** Camel's word for "no such bean" is null. */
    @Override
    public Object lookupByName(String name) {
        return classes.containsKey(name) ? made.computeIfAbsent(name, any -> make(classes.get(name))) : null;
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        Object bean = lookupByName(name);
        return type.isInstance(bean) ? type.cast(bean) : null;
    }

    /** Camel looks for its own parts by type; none of the connector's is meant. */
    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }

    private Object make(Class<?> type) {
        return constructed(type).orElseGet(() -> objenesis.newInstance(type));
    }

    /** A Camel component needs what its superclass sets up; what the connector would hand to it is not there. */
    private static Optional<Object> constructed(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(new Object[constructor.getParameterCount()]));
        } catch (InvocationTargetException | IllegalArgumentException needsItsParts) {
            return Optional.empty();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
