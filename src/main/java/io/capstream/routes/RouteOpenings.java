package io.capstream.routes;

import io.capstream.yaml.Problem;
import io.capstream.yaml.SettingPlaces;
import io.capstream.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Warns where a route lets what comes from outside steer it: where a call goes, what comes along, what is evaluated. The advisories
 * about Camel 4.18.0 need such an opening, and the connector's own routes have none.
 */
final class RouteOpenings {

    private static final Pattern MESSAGE = Pattern.compile(
            "\\$(simple)?\\{\\s*(in\\.)?(body|prettyBody|mandatoryBody|originalBody|header|jsonpath|jq|xpath)");
    private static final Set<String> LANGUAGES_THAT_READ_THE_MESSAGE =
            Set.of("header", "jsonpath", "jq", "xpath", "xquery", "tokenize", "xtokenize", "hl7terser");
    private static final Set<String> CHOOSES_AN_ENDPOINT =
            Set.of("toD", "wireTap", "enrich", "pollEnrich", "poll", "recipientList", "routingSlip", "dynamicRouter");
    private static final Set<String> HEADERS_OF_AN_ANSWER = Set.of("camelhttpresponsecode", "camelhttpresponsetext");
    private static final Set<String> HTTP = Set.of("http", "https");
    private static final Map<String, String> OPTIONS = Map.of(
            "followRedirects", "takes the call with its token and its data wherever the answer says. Leave it out",
            "bridgeEndpoint", "sends path and query of the incoming call on. Leave it out, and write the address as it is wanted",
            "allowJavaSerializedObject", "makes objects of classes that the other side chooses. Leave it out",
            "transferException", "makes objects of classes that the other side chooses. Leave it out",
            "allowTemplateFromHeader", "evaluates what a header of the message says. Leave it out",
            "allowContextMapAll", "lets the template reach everything in the connector. Leave it out");

    private final List<Problem> warnings = new ArrayList<>();

    private RouteOpenings() {
    }

    static List<Problem> in(YamlNode file) {
        RouteOpenings openings = new RouteOpenings();
        file.walk("", openings::check);
        return openings.warnings;
    }

    /** The same for the defaults of all endpoints. */
    static List<Problem> in(ConfigurableEnvironment settings) {
        List<Problem> warnings = new ArrayList<>();
        for (String scheme : HTTP) {
            String name = "camel.component." + scheme + ".follow-redirects";
            if (settings.getProperty(name, "").equalsIgnoreCase("true")) {
                warnings.add(Problem.warning(SettingPlaces.of(name, settings), name + ' ' + OPTIONS.get("followRedirects")));
            }
        }
        return warnings;
    }

    private void check(String name, YamlNode node) {
        RouteEndpoint.at(name, node).ifPresent(this::checkEndpoint);
        if (CHOOSES_AN_ENDPOINT.contains(name)) {
            fromMessage(name, node).ifPresent(place -> warn(place, "the endpoint is taken from the message, so whoever sends it chooses "
                    + "component, address and options. Choose between fixed endpoints with choice"));
        }
        node.entry("name").map(YamlNode::text).filter(header -> name.equals("setHeader") || name.equals("headers"))
                .filter(RouteOpenings::steers)
                .ifPresent(header -> fromMessage(name, node).ifPresent(place -> warn(place, header + " is set from the message, so "
                        + "whoever sends it steers the next endpoint, and {{...}} in it may be read from the settings. Take it from a "
                        + "setting, or choose between fixed values with choice")));
    }

    private void checkEndpoint(RouteEndpoint endpoint) {
        OPTIONS.forEach((option, does) -> {
            if (endpoint.has(option, "true")) {
                warn(endpoint.option(option), "the option '" + option + "' " + does);
            }
        });
        if (endpoint.scheme().equals("language") && !endpoint.path().contains(":") && endpoint.path().indexOf('/') < 0) {
            warn(endpoint.uri(), "without a script, language evaluates the message itself. Write the script behind "
                    + endpoint.scheme() + ':' + endpoint.path() + ':');
        }
    }

    /** Headers by which Camel's components are told what to do. */
    private static boolean steers(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return (name.startsWith("camel") || name.startsWith("kafka.")) && !HEADERS_OF_AN_ANSWER.contains(name);
    }

    /** The first part of a step that reads body or headers. */
    private static Optional<YamlNode> fromMessage(String name, YamlNode step) {
        List<YamlNode> found = new ArrayList<>();
        step.walk(name, (key, part) -> {
            if (part.isScalar() && (MESSAGE.matcher(part.text()).find() || LANGUAGES_THAT_READ_THE_MESSAGE.contains(key))) {
                found.add(part);
            } else if (part.isMap() && LANGUAGES_THAT_READ_THE_MESSAGE.contains(key)) {
                found.add(part);
            }
        });
        return found.stream().findFirst();
    }

    private void warn(YamlNode place, String what) {
        warnings.add(Problem.warning(place.place(), what));
    }
}
