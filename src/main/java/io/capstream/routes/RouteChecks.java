package io.capstream.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.capstream.yaml.Problem;
import io.capstream.yaml.UnreadableYamlException;
import io.capstream.yaml.YamlFile;
import io.capstream.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Finds what is wrong with route files: all of it where a file can be read, and what Camel says where it still cannot build. The
 * command {@code check}, the start and a reload ask here.
 */
final class RouteChecks {

    private static final Pattern PARSER_MESSAGE = Pattern.compile("(?s)(.*?)\\s*in \\S+, line (\\d+), column (\\d+).*");
    private static final JsonNode SCHEMA = RouteShape.schema();

    private final ConfigurableEnvironment environment;
    private final RoutePlaceholders placeholders;
    private final Supplier<StubBeans> beans;

    RouteChecks(ConfigurableEnvironment environment, Supplier<StubBeans> beans) {
        this.environment = environment;
        this.placeholders = new RoutePlaceholders(environment);
        this.beans = beans;
    }

    /**
     * The problems of all files, by file.
     *
     * @param files in the order in which they have a right to what only one can have, such as an id
     */
    List<Problem> problems(List<RouteFile> files) {
        List<Problem> problems = new ArrayList<>();
        Map<RouteFile, YamlNode> trees = new LinkedHashMap<>();
        for (RouteFile file : files) {
            try {
                trees.put(file, tree(file));
            } catch (UnreadableYamlException unreadable) {
                problems.add(unreadable.problem());
            }
        }
        try (RouteContext context = new RouteContext(environment, beans.get())) {
            problems.addAll(RouteEntrances.in(trees.values()));
            problems.addAll(WebhookRoutes.in(trees.values(), environment));
            problems.addAll(new RouteIds(placeholders, context.beans().names()).problems(trees));
            find(files, trees, context, problems);
            List<Problem> found = List.copyOf(problems);
            for (RouteContext.Failure failure : context.build(trees.keySet())) {
                Problem problem = problem(failure, trees.get(failure.file()));
                if (!isTold(problem, trees.get(failure.file()), found)) {
                    problems.add(problem);
                }
            }
            Path folder = files.isEmpty() ? Path.of("routes") : files.get(0).path().resolveSibling("");
            Set<String> told = problems.stream().filter(problem -> !problem.isWarning()).map(Problem::file).collect(Collectors.toSet());
            new RouteSet(placeholders, context.camel()).missing(folder, trees.values()).stream()
                    .filter(missing -> !told.contains(missing.file())).forEach(problems::add);
        }
        problems.sort(Comparator.comparing(Problem::file).thenComparingInt(Problem::line));
        return problems;
    }

    private static YamlNode tree(RouteFile file) throws UnreadableYamlException {
        if (file.unreadable().isPresent()) {
            throw new UnreadableYamlException(file.unreadable().get());
        }
        if (file.text().isBlank()) {
            throw new UnreadableYamlException(Problem.at(file.path() + ":1:1", "the file is empty. Its first line begins with '- route:'"));
        }
        YamlNode tree = new YamlFile(file.path()).withoutAliases().parse(file.text());
        if (!tree.isList()) {
            throw new UnreadableYamlException(tree.problem("the file must be a list; its first line begins with '- route:'"));
        }
        return tree;
    }

    private void find(List<RouteFile> files, Map<RouteFile, YamlNode> trees, RouteContext context, List<Problem> problems) {
        RouteEndpoints endpoints = new RouteEndpoints(context.camel());
        RouteReferences references = new RouteReferences(environment, context.beans().names(), context.threadPools());
        RouteWords words = new RouteWords(context.camel());
        trees.values().forEach(endpoints::addServed);
        files.stream().filter(file -> !trees.containsKey(file)).map(RouteFile::name).forEach(endpoints::addServed);
        RouteSet.names().forEach(endpoints::addServed);
        trees.values().forEach(references::addBeans);
        for (YamlNode tree : trees.values()) {
            problems.addAll(RouteShape.problems(tree, SCHEMA));
            problems.addAll(endpoints.problems(tree));
            problems.addAll(references.problems(tree));
            problems.addAll(words.problems(tree));
            problems.addAll(RouteRetries.in(tree, placeholders));
            problems.addAll(RouteBodies.in(tree));
            problems.addAll(RouteOpenings.in(tree));
        }
    }

    /** Whether what Camel says is of a step, or of a file where it names none, of which something is said already. */
    private static boolean isTold(Problem camels, YamlNode tree, List<Problem> found) {
        int last = tree.lastLineOfWhatBeginsAt(camels.line());
        return found.stream().filter(problem -> !problem.isWarning() && problem.file().equals(camels.file()))
                .anyMatch(problem -> camels.line() == 0 || problem.line() >= camels.line() && problem.line() <= last);
    }

    private static Problem problem(RouteContext.Failure failure, YamlNode tree) {
        String file = failure.file().path().toString();
        Matcher parser = PARSER_MESSAGE.matcher(failure.message());
        if (parser.matches()) {
            return Problem.at(file + ':' + parser.group(2) + ':' + parser.group(3), parser.group(1));
        }
        String line = failure.line() == 0 ? "" : ":" + lineOfStep(failure.line(), tree).orElse(failure.line());
        return Problem.at(file + line, failure.message().replaceAll("@[0-9a-f]{4,}", ""));
    }

    /** Camel counts the lines from 0, and to where a step's value begins, which is behind its name or in the next line. */
    private static Optional<Integer> lineOfStep(int camels, YamlNode part) {
        for (YamlNode.Entry entry : part.entries()) {
            if (!entry.value().isList() && entry.value().line() == camels + 1) {
                return Optional.of(entry.key().line());
            }
        }
        return Stream.concat(part.entries().stream().map(YamlNode.Entry::value), part.items().stream())
                .map(below -> lineOfStep(camels, below)).flatMap(Optional::stream).findFirst();
    }
}
