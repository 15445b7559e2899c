package io.capstream.routes;

import io.capstream.yaml.Problem;
import io.capstream.yaml.Spelling;
import io.capstream.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.impl.DefaultRuntimeCamelCatalog;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;

/** Checks the endpoints of a route file: component, options, and that somebody serves a {@code direct:}. */
final class RouteEndpoints {

    private static final String COMPONENTS = "META-INF/services/org/apache/camel/component.properties";
    private static final String DIRECT = "direct";
    private static final String PRODUCT = "io.capstream.";

    private final DefaultRuntimeCamelCatalog catalog = new DefaultRuntimeCamelCatalog();
    private final CamelContext camel;
    private final Set<String> schemes;
    private final Set<String> served = new TreeSet<>();

    RouteEndpoints(CamelContext camel) {
        this.camel = camel;
        catalog.setCamelContext(camel);
        catalog.start();
        schemes = schemesOnTheClassPath();
    }

    /** Notes which {@code direct:} names the file serves. */
    void addServed(YamlNode file) {
        file.walk("", (name, node) -> RouteEndpoint.at(name, node).filter(endpoint -> name.equals("from"))
                .filter(endpoint -> endpoint.scheme().equals(DIRECT))
                .ifPresent(endpoint -> served.add(endpoint.path())));
    }

    /** Notes a name that is served by a file that is broken or missing, which is told of that file. */
    void addServed(String name) {
        served.add(name);
    }

    List<Problem> problems(YamlNode file) {
        List<Problem> problems = new ArrayList<>();
        file.walk("", (name, node) -> RouteEndpoint.at(name, node).ifPresent(endpoint -> check(endpoint, name.equals("from"), problems)));
        return problems;
    }

    private void check(RouteEndpoint endpoint, boolean isFrom, List<Problem> problems) {
        if (endpoint.uri().text().startsWith("{{") || endpoint.uri().text().startsWith("${")) {
            return;
        }
        if (!schemes.contains(endpoint.scheme())) {
            problems.add(endpoint.uri().problem("there is no component '" + endpoint.scheme() + "'"
                    + Spelling.nearest(endpoint.scheme(), schemes).map(word -> ". Did you mean " + word + "?").orElse(
                            " in the connector. It has: " + String.join(", ", schemes) + ". Another one is added in pom.xml")));
        } else if (endpoint.scheme().equals(DIRECT)) {
            if (!isFrom && !endpoint.path().contains("{") && !served.contains(endpoint.path())) {
                problems.add(endpoint.uri().problem("no route begins with direct:" + endpoint.path()
                        + Spelling.nearest(endpoint.path(), served).map(word -> ". Did you mean direct:" + word + "?").orElse("")));
            }
        } else {
            Optional<ComponentModel> component = Optional.ofNullable(catalog.componentModel(endpoint.scheme()));
            List<Problem> wrongOptions = new ArrayList<>();
            component.ifPresent(known -> checkOptions(endpoint, known, isFrom, wrongOptions));
            if (component.map(ComponentModel::getJavaType).filter(type -> type.startsWith(PRODUCT)).isPresent()) {
                checkUse(endpoint, isFrom, wrongOptions);
            }
            problems.addAll(wrongOptions);
        }
    }

    /** The connector's own component says more of a wrong use than a catalogue can. It opens nothing before it is started. */
    private void checkUse(RouteEndpoint endpoint, boolean isFrom, List<Problem> problems) {
        try {
            Endpoint own = camel.getEndpoint(endpoint.whole());
            if (isFrom) {
                own.createConsumer(exchange -> { });
            } else {
                own.createProducer();
            }
        } catch (ResolveEndpointFailedException wrongOption) {
            if (problems.isEmpty()) {
                problems.add(endpoint.uri().problem(RouteContext.rootCause(wrongOption)));
            }
        } catch (Exception wrongUse) {
            problems.clear();
            problems.add(endpoint.uri().problem(RouteContext.rootCause(wrongUse)));
        }
    }

    private void checkOptions(RouteEndpoint endpoint, ComponentModel component, boolean isFrom, List<Problem> problems) {
        EndpointValidationResult result = catalog.validateEndpointProperties(endpoint.whole(), true, isFrom, !isFrom);
        Set<String> options = component.getEndpointOptions().stream().map(BaseOptionModel::getName).collect(Collectors.toSet());
        for (String unknown : orNone(result.getUnknown())) {
            problems.add(endpoint.option(unknown).problem(endpoint.scheme() + " has no option '" + unknown + "'"
                    + Spelling.nearest(unknown, options).map(word -> ". Did you mean " + word + "?")
                            .orElse(". It has: " + options.stream().sorted().collect(Collectors.joining(", ")))));
        }
        for (String lenient : orNone(result.getLenient())) {
            Spelling.nearest(lenient, options).ifPresent(word -> problems.add(Problem.warning(endpoint.option(lenient).place(),
                    endpoint.scheme() + " has no option '" + lenient + "' and sends it as a parameter. Did you mean " + word + "?")));
        }
        for (String required : orNone(result.getRequired())) {
            problems.add(endpoint.uri().problem(endpoint.scheme() + " needs the option '" + required + "'"));
        }
        for (String wrongSide : orNone(isFrom ? result.getNotConsumerOnly() : result.getNotProducerOnly())) {
            problems.add(endpoint.option(wrongSide).problem("the option '" + wrongSide + "' of " + endpoint.scheme() + " is for "
                    + (isFrom ? "'to'" : "'from'") + " only"));
        }
        invalid(result).forEach((option, what) ->
                problems.add(endpoint.option(option).problem("the option '" + option + "' of " + endpoint.scheme() + " must be " + what)));
        Optional.ofNullable(result.getSyntaxError()).ifPresent(error -> problems.add(endpoint.uri().problem(error)));
    }

    private static Map<String, String> invalid(EndpointValidationResult result) {
        Map<String, String> wrong = new LinkedHashMap<>();
        orNone(result.getInvalidBoolean()).forEach(option -> wrong.put(option, "true or false"));
        orNone(result.getInvalidInteger()).forEach(option -> wrong.put(option, "a whole number"));
        orNone(result.getInvalidNumber()).forEach(option -> wrong.put(option, "a number"));
        orNone(result.getInvalidDuration()).forEach(option -> wrong.put(option, "a duration such as 5s, or milliseconds"));
        orNone(result.getInvalidEnum()).forEach(option ->
                wrong.put(option, "one of " + String.join(", ", result.getEnumChoices(option))));
        return wrong;
    }

    private static Set<String> orNone(Set<String> names) {
        return Optional.ofNullable(names).orElse(Set.of());
    }

    private static Set<String> orNone(Map<String, String> values) {
        return Optional.ofNullable(values).map(Map::keySet).orElse(Set.of());
    }

    private static Set<String> schemesOnTheClassPath() {
        Set<String> schemes = new TreeSet<>();
        try {
            for (URL list : Collections.list(RouteEndpoints.class.getClassLoader().getResources(COMPONENTS))) {
                Properties properties = new Properties();
                try (InputStream in = list.openStream()) {
                    properties.load(in);
                }
                schemes.addAll(List.of(properties.getProperty("components", "").split("\\s+")));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return schemes;
    }
}
