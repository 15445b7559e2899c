package io.capstream.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;

/**
 * A setting that the connector reads.
 *
 * @param name as in {@code application.yaml}; {@code *} stands for any name
 * @param type what its value is read as
 */
record KnownSetting(String name, ResolvableType type) {

    static final String ANY = "*";

    /** What a team has named below a setting, each with the setting's name before it. */
    static Stream<String> below(String map, Binder settings) {
        return settings.bind(map, Bindable.mapOf(String.class, Object.class)).orElse(Map.of()).keySet().stream()
                .map(name -> map + '.' + name);
    }

    /** Whether it has that name, or lies below it. */
    boolean isInLineWith(String other) {
        List<String> own = parts(name);
        List<String> others = parts(other);
        return others.size() <= own.size() && IntStream.range(0, others.size())
                .allMatch(i -> own.get(i).equals(ANY) || own.get(i).equals(others.get(i)));
    }

    /** Spring reads max-body, maxBody and MAX_BODY as the same. */
    private static List<String> parts(String name) {
        return List.of(name.replaceAll("\\[\\d+]", "").replace("-", "").toLowerCase(Locale.ROOT).split("\\."));
    }
}
