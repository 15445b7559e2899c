package io.capstream.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.yaml.Problem;
import io.capstream.yaml.SettingPlaces;
import io.capstream.yaml.YamlNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.spi.Resource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Finds what is wrong with the route files: all of it where a file can be read, and what Camel says where it still cannot build. */
public final class RouteProblems {

    private static final String FILES = "camel.main.routes-include-pattern";
    private static final Pattern PARSER_MESSAGE = Pattern.compile("(?s)(.*?)\\s*in \\S+, line (\\d+), column (\\d+).*");
    private static final String FILE_ENDING = "\\.camel\\.yaml$|\\.yaml$|\\.yml$";

    private final ConfigurableEnvironment environment;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Resource, YamlNode> files = new LinkedHashMap<>();
    private int number;

    private RouteProblems(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    public static RouteProblems in(ConfigurableEnvironment environment) {
        RouteProblems routes = new RouteProblems(environment);
        routes.find();
        return routes;
    }

    public List<Problem> problems() {
        return problems;
    }

    /** How many route files there are. */
    public int number() {
        return number;
    }

    private void find() {
        String pattern = environment.getProperty(FILES, "");
        try (RouteContext context = new RouteContext(environment)) {
            for (Resource file : resources(context, pattern)) {
                number++;
                read(file);
            }
            if (number == 0 && problems.isEmpty()) {
                problems.add(Problem.at(SettingPlaces.of(FILES, environment),
                        "there are no route files at " + pattern + " (" + FILES + ")"));
            }
            problems.addAll(RouteOpenings.in(environment));
            problems.addAll(RouteEntrances.in(files.values()));
            context.build(sound(context)).forEach(this::add);
            checkIds();
        }
    }

    /** Notes the problems of each file; those without one are left to Camel, which stops at the first that it finds. */
    private List<Resource> sound(RouteContext context) {
        RouteEndpoints endpoints = new RouteEndpoints(context.camel(), context.beans().names());
        RouteReferences references = new RouteReferences(environment, context.beans().names(), context.threadPools());
        RouteWords words = new RouteWords(context.camel());
        files.values().forEach(endpoints::addServed);
        files.values().forEach(references::addBeans);
        JsonNode schema = RouteShape.schema();
        List<Resource> sound = new ArrayList<>();
        files.forEach((file, yaml) -> {
            List<Problem> found = new ArrayList<>(RouteShape.problems(yaml, schema));
            found.addAll(endpoints.problems(yaml));
            found.addAll(references.problems(yaml));
            found.addAll(words.problems(yaml));
            found.addAll(RouteOpenings.in(yaml));
            found.sort(Comparator.comparingInt(Problem::line));
            if (found.stream().allMatch(Problem::isWarning)) {
                sound.add(file);
            }
            problems.addAll(found);
        });
        return sound;
    }

    private void add(RouteContext.Failure failure) {
        String file = path(failure.file()).toString();
        Matcher parser = PARSER_MESSAGE.matcher(failure.message());
        if (parser.matches()) {
            problems.add(Problem.at(file + ':' + parser.group(2) + ':' + parser.group(3), parser.group(1)));
        } else {
            String line = failure.location().map(location -> location.substring(location.lastIndexOf(':'))).orElse("");
            problems.add(Problem.at(file + line, failure.message().replaceAll("@[0-9a-f]{4,}", "")));
        }
    }

    private Collection<Resource> resources(RouteContext context, String pattern) {
        List<Resource> found = new ArrayList<>();
        for (String part : pattern.split(",")) {
            try {
                found.addAll(context.files(part.strip()));
            } catch (Exception noFolder) {
                problems.add(Problem.at(SettingPlaces.of(FILES, environment),
                        "there is no folder of " + part.strip() + " (" + FILES + ")"));
            }
        }
        found.sort(Comparator.comparing(Resource::getLocation));
        return found;
    }

    private void read(Resource resource) {
        Path file = path(resource);
        try {
            Node root = new Yaml().compose(new StringReader(Files.readString(file)));
            if (root == null) {
                problems.add(Problem.at(file + ":1:1", "the file is empty. Its first line begins with '- route:'"));
                return;
            }
            YamlNode yaml = new YamlNode(file, root);
            if (yaml.isList()) {
                files.put(resource, yaml);
            } else {
                problems.add(yaml.problem("the file must be a list; its first line begins with '- route:'"));
            }
        } catch (MarkedYAMLException wrong) {
            problems.add(Problem.at(file + ":" + (wrong.getProblemMark().getLine() + 1) + ':' + (wrong.getProblemMark().getColumn() + 1),
                    "no YAML: " + wrong.getProblem()));
        } catch (YAMLException wrong) {
            problems.add(Problem.at(file.toString(), "no YAML: " + wrong.getMessage()));
        } catch (CharacterCodingException noUtf8) {
            problems.add(Problem.at(file.toString(), "the file is not UTF-8"));
        } catch (IOException unreadable) {
            problems.add(Problem.at(file.toString(), "the file cannot be read: " + unreadable.getMessage()));
        }
    }

    private void checkIds() {
        Map<String, YamlNode> ids = new HashMap<>();
        files.values().forEach(yaml -> yaml.items().forEach(item -> item.entry("route").flatMap(route -> route.entry("id"))
                .ifPresent(id -> {
                    YamlNode other = ids.putIfAbsent(id.text(), id);
                    if (other != null) {
                        problems.add(id.problem("the id " + id.text() + " is that of the route at " + other.place() + " already"));
                    } else if (!id.text().equals(name(yaml.file()))) {
                        problems.add(Problem.warning(id.place(), "the route's id is " + id.text() + ", its file's name "
                                + name(yaml.file()) + ". Let them be the same, so that the log leads to the file"));
                    }
                })));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst(FILE_ENDING, "");
    }

    private static Path path(Resource resource) {
        Path here = Path.of("").toAbsolutePath();
        Path file = Path.of(resource.getLocation().replaceFirst("^file:(//)?", "")).toAbsolutePath().normalize();
        return file.startsWith(here) ? here.relativize(file) : file;
    }
}
