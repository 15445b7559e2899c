package io.capstream.routes;

import io.capstream.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route files that are live. What the folder holds takes the place of what was there, file by file: a file with a mistake is
 * refused and what was live of it goes on; a file that is gone takes its routes along. The start is the same, with nothing live before.
 */
final class LiveRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

    private final CamelContext camel;
    private final RouteChecks checks;
    private final RouteLoader loader;
    private final Collection<RoutesBuilder> makers;
    private final Map<Path, LoadedFile> live = new TreeMap<>();
    private Map<Path, RouteFile> wanted = Map.of();
    private RouteStates asChecked = new RouteStates(List.of(), List.of(), Map.of());
    private boolean begun;

    /** @param makers classes that make routes of the templates */
    LiveRoutes(CamelContext camel, RouteChecks checks, Collection<RoutesBuilder> makers) {
        this.camel = camel;
        this.checks = checks;
        this.loader = new RouteLoader(camel);
        this.makers = makers;
    }

    /**
     * Makes the files live.
     *
     * @param files all that there are
     * @return how it stands with them then
     */
    RouteStates become(List<RouteFile> files) {
        Map<String, List<String>> wrong = new TreeMap<>();
        wanted = sound(files, wrong);
        asChecked = new RouteStates(files, List.of(), Map.copyOf(wrong));
        Map<Path, RouteFile> before = texts();
        Set<Path> affected = affected(before, wanted);
        boolean templates = affected.stream().anyMatch(path -> isTemplate(before.get(path)) || isTemplate(wanted.get(path)));
        unload(affected, templates);
        load(affected, wanted, before, templates, wrong);
        before.keySet().stream().filter(path -> !live.containsKey(path)).forEach(path -> LOG.warn("Nothing of {} is live any more", path));
        begun = true;
        return new RouteStates(files, List.copyOf(live.values()), wrong);
    }

    /** Whether there are files without a mistake of which nothing could be started. */
    boolean isIncomplete() {
        return !live.keySet().containsAll(wanted.keySet());
    }

    /**
     * Tries once more to start what could not be: what it begins with may have been away, such as a server, a folder or a port.
     *
     * @return how it stands with the files then
     */
    RouteStates again() {
        Map<String, List<String>> wrong = new TreeMap<>(asChecked.wrong());
        Set<Path> absent = new TreeSet<>(wanted.keySet());
        absent.removeAll(live.keySet());
        load(absent, wanted, Map.of(), false, wrong);
        return new RouteStates(asChecked.files(), List.copyOf(live.values()), wrong);
    }

    private Map<Path, RouteFile> texts() {
        Map<Path, RouteFile> texts = new TreeMap<>();
        live.forEach((path, file) -> texts.put(path, file.file()));
        return texts;
    }

    /** Each file as it shall be: a changed one that check finds wrong stays as it was, which may be not there. */
    private Map<Path, RouteFile> sound(List<RouteFile> files, Map<String, List<String>> wrong) {
        Map<Path, RouteFile> wanted = new LinkedHashMap<>();
        RouteSet.inOrder(files).forEach(file -> wanted.put(file.path(), file));
        while (true) {
            Map<String, List<String>> byFile = mistakes(wanted.values());
            List<RouteFile> refused = wanted.values().stream()
                    .filter(file -> !isLive(file) && byFile.containsKey(file.path().toString())).toList();
            for (RouteFile file : refused) {
                wrong.put(file.path().toString(), byFile.get(file.path().toString()));
                if (live.containsKey(file.path())) {
                    wanted.put(file.path(), live.get(file.path()).file());
                } else {
                    wanted.remove(file.path());
                }
            }
            if (refused.isEmpty()) {
                byFile.forEach(wrong::putIfAbsent);
                return wanted;
            }
        }
    }

    private Map<String, List<String>> mistakes(Collection<RouteFile> files) {
        return checks.problems(inOrderOfRight(files)).stream().filter(problem -> !problem.isWarning())
                .collect(Collectors.groupingBy(Problem::file, TreeMap::new, Collectors.mapping(Problem::toString, Collectors.toList())));
    }

    /** What is live keeps its id against what is new. */
    private List<RouteFile> inOrderOfRight(Collection<RouteFile> files) {
        return files.stream().sorted(Comparator.comparing(file -> !isLive(file))).toList();
    }

    private boolean isLive(RouteFile file) {
        return live.containsKey(file.path()) && live.get(file.path()).file().saysAsMuchAs(file);
    }

    private static boolean isTemplate(RouteFile file) {
        return file != null && LoadOrder.of(file) == LoadOrder.TEMPLATE;
    }

    /** The files that must be loaded anew: a configuration is part of every route, a template of what is made of it. */
    private Set<Path> affected(Map<Path, RouteFile> before, Map<Path, RouteFile> wanted) {
        Set<Path> all = new TreeSet<>(before.keySet());
        all.addAll(wanted.keySet());
        Set<Path> changed = new HashSet<>(all);
        changed.removeIf(path -> before.containsKey(path) && wanted.containsKey(path) && isGoodAs(before.get(path), wanted.get(path)));
        List<RouteFile> files = new ArrayList<>();
        changed.forEach(path -> {
            files.addAll(before.containsKey(path) ? List.of(before.get(path)) : List.of());
            files.addAll(wanted.containsKey(path) ? List.of(wanted.get(path)) : List.of());
        });
        if (files.stream().anyMatch(file -> LoadOrder.of(file) == LoadOrder.CONFIGURATION)) {
            return all;
        }
        if (files.stream().anyMatch(LiveRoutes::isTemplate)) {
            before.values().stream().filter(LoadOrder::usesTemplates).forEach(file -> changed.add(file.path()));
        }
        return changed;
    }

    /** Saved anew, a file's routes are started again when they were stopped. */
    private boolean isGoodAs(RouteFile before, RouteFile wanted) {
        return before.equals(wanted) || before.saysAsMuchAs(wanted)
                && live.get(before.path()).routes().stream().noneMatch(route -> RouteStates.isStopped(route, camel));
    }

    /** The callers first, so that nothing in hand finds its way cut off. */
    private void unload(Set<Path> affected, boolean templates) {
        affected.stream().filter(live::containsKey).map(live::get)
                .sorted(Comparator.comparing((LoadedFile file) -> LoadOrder.of(file.file())).reversed())
                .forEach(file -> {
                    loader.unload(file);
                    live.remove(file.file().path());
                });
        if (templates) {
            loader.removeTemplatedRoutes();
        }
    }

    private void load(Set<Path> affected, Map<Path, RouteFile> wanted, Map<Path, RouteFile> before, boolean templates,
            Map<String, List<String>> wrong) {
        List<RouteFile> inOrder = affected.stream().filter(wanted::containsKey).map(wanted::get)
                .sorted(Comparator.comparing(LoadOrder::of)).toList();
        boolean made = !templates;
        for (RouteFile file : inOrder) {
            if (!made && LoadOrder.of(file).compareTo(LoadOrder.TEMPLATE) > 0) {
                makeTemplatedRoutes(wrong);
                made = true;
            }
            load(file, before, wrong);
        }
        if (!made) {
            makeTemplatedRoutes(wrong);
        }
    }

    private void load(RouteFile file, Map<Path, RouteFile> before, Map<String, List<String>> wrong) {
        try {
            live.put(file.path(), loader.load(file));
            if (begun && !file.equals(before.get(file.path()))) {
                LOG.info("{} is live", file.path());
            }
        } catch (Exception | LinkageError failure) {
            RouteFile old = before.get(file.path());
            boolean goesBack = old != null && !old.saysAsMuchAs(file);
            wrong.put(file.path().toString(), List.of(file.path() + ": it cannot be started: " + RouteContext.rootCause(failure)
                    + (goesBack ? ". Save it again when that is mended" : ". It is tried again every few seconds")));
            if (goesBack) {
                goBack(old, wrong);
            }
        }
    }

    private void goBack(RouteFile old, Map<String, List<String>> wrong) {
        try {
            live.put(old.path(), loader.load(old));
        } catch (Exception | LinkageError failure) {
            wrong.merge(old.path().toString(), List.of("and what was live before starts no more: " + RouteContext.rootCause(failure)),
                    (first, then) -> Stream.concat(first.stream(), then.stream()).toList());
        }
    }

    private void makeTemplatedRoutes(Map<String, List<String>> wrong) {
        try {
            loader.makeTemplatedRoutes(makers);
        } catch (Exception | LinkageError failure) {
            live.values().stream().map(LoadedFile::file).filter(LiveRoutes::isTemplate).forEach(file -> wrong.put(file.path().toString(),
                    List.of(file.path() + ": no routes can be made of it: " + RouteContext.rootCause(failure))));
        }
    }
}
