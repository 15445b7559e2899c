package io.capstream.routes;

import io.capstream.yaml.Problem;
import io.capstream.yaml.Spelling;
import io.capstream.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Checks the names in a route file that stand for something outside of it: beans and settings. */
final class RouteReferences {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");
    /** {{?x}} may be absent, {{x:y}} has a default or reads something other than a setting. */
    private static final Pattern NO_SETTING = Pattern.compile("[?!].*|.*:.*");
    private static final String BEAN = "#bean:";
    private static final Set<String> NAME_A_BEAN = Set.of("ref", "aggregationStrategy", "configuration");

    private final ConfigurableEnvironment environment;
    private final Set<String> beans;
    private final Set<String> threadPools;

    RouteReferences(ConfigurableEnvironment environment, Collection<String> beans, Collection<String> threadPools) {
        this.environment = environment;
        this.beans = new TreeSet<>(beans);
        this.threadPools = Set.copyOf(threadPools);
    }

    /** Notes the beans that the file makes itself. */
    void addBeans(YamlNode file) {
        file.walk("", (name, node) -> {
            if (name.equals("beans")) {
                node.entry("name").ifPresent(bean -> beans.add(bean.text()));
            }
        });
    }

    List<Problem> problems(YamlNode file) {
        List<Problem> problems = new ArrayList<>();
        Set<String> parameters = parameters(file);
        file.walk("", (name, node) -> {
            if (node.isScalar()) {
                checkPlaceholders(node, parameters, problems);
                checkBean(name, node, problems);
            }
        });
        return problems;
    }

    /** What the route templates of the file are given; it stands in double braces as settings do. */
    private static Set<String> parameters(YamlNode file) {
        Set<String> names = new HashSet<>();
        file.walk("", (name, node) -> {
            if (name.equals("parameters")) {
                node.entry("name").ifPresent(parameter -> names.add(parameter.text()));
            }
        });
        return names;
    }

    private void checkPlaceholders(YamlNode node, Set<String> parameters, List<Problem> problems) {
        Matcher placeholder = PLACEHOLDER.matcher(node.text());
        while (placeholder.find()) {
            String setting = placeholder.group(1).strip();
            if (!NO_SETTING.matcher(setting).matches() && !parameters.contains(setting) && !environment.containsProperty(setting)) {
                problems.add(node.problem("there is no setting " + setting + " for {{" + setting + "}}"
                        + Spelling.hint(setting, settings())));
            }
        }
    }

    private Set<String> settings() {
        Set<String> names = new TreeSet<>();
        environment.getPropertySources().forEach(source -> {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                names.addAll(List.of(enumerable.getPropertyNames()));
            }
        });
        return names;
    }

    private void checkBean(String name, YamlNode node, List<Problem> problems) {
        if (name.equals("executorService") && !node.text().contains("{") && !beans.contains(node.text())
                && !threadPools.contains(node.text())) {
            problems.add(node.problem("there is no thread pool '" + node.text() + "' under camel.threadpool.config"
                    + Spelling.hint(node.text(), threadPools)));
        }
        if (!NAME_A_BEAN.contains(name) && !name.endsWith("Ref")) {
            return;
        }
        String bean = node.text().startsWith(BEAN) ? node.text().substring(BEAN.length()) : node.text();
        if (!bean.contains("{") && !bean.startsWith("#") && !beans.contains(bean)) {
            problems.add(node.problem("there is no bean '" + bean + "'" + Spelling.hint(bean, beans)));
        }
    }
}
