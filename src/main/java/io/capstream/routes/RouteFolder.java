package io.capstream.routes;

import io.capstream.yaml.Leftovers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.AntPathMatcher;

/**
 * The files of {@code camel.main.routes-include-pattern}. Camel finds them; what editors leave behind, its patterns cannot tell.
 *
 * @param pattern  such as {@code file:routes/*.camel.yaml}, or several with commas between them
 * @param excluded the same of files that are left out; blank for none
 */
record RouteFolder(String pattern, String excluded) {

    static final String SETTING = "camel.main.routes-include-pattern";
    static final String EXCLUDED = "camel.main.routes-exclude-pattern";

    /**
     * Every file as it is now, in the order of their names.
     *
     * @throws MissingRoutesException when there is no such folder, or no file in it
     */
    List<RouteFile> read(CamelContext camel) throws MissingRoutesException {
        List<Path> found = new ArrayList<>();
        for (String part : pattern.split(",")) {
            try {
                for (Resource file : PluginHelper.getPackageScanResourceResolver(camel).findResources(part.strip())) {
                    found.add(path(file));
                }
            } catch (Exception noFolder) {
                throw new MissingRoutesException("there is no folder of " + part.strip() + " (" + SETTING + ")");
            }
        }
        List<RouteFile> files = found.stream().filter(file -> !Leftovers.isOne(file) && !isExcluded(file)).distinct().sorted()
                .map(RouteFile::read).flatMap(Optional::stream).toList();
        if (files.isEmpty()) {
            throw new MissingRoutesException("there are no route files at " + pattern + " (" + SETTING + ")");
        }
        return files;
    }

    /** Files beside them that are named like none, so that nothing of them is live. */
    List<Path> passedOver(CamelContext camel) {
        List<Path> found = new ArrayList<>();
        for (String part : pattern.split(",")) {
            String folder = part.strip().replaceFirst("[^/]*$", "");
            for (String ending : List.of("*.yaml", "*.yml", "*.xml", "*.java")) {
                try {
                    PluginHelper.getPackageScanResourceResolver(camel).findResources(folder + ending)
                            .forEach(file -> found.add(path(file)));
                } catch (Exception noFolder) {
                    return List.of();
                }
            }
        }
        return found.stream().filter(file -> !Leftovers.isOne(file) && !isExcluded(file) && !isOneOf(pattern, file)).sorted().toList();
    }

    private static Path path(Resource file) {
        return Path.of(file.getLocation().replaceFirst("^file:(//)?", ""));
    }

    /** The same; none when there is none. */
    List<RouteFile> readOrNone(CamelContext camel) {
        try {
            return read(camel);
        } catch (MissingRoutesException none) {
            return List.of();
        }
    }

    /** Camel's matcher takes a path with a slash before it for another. */
    private static String bare(String path) {
        return path.replaceFirst("^(file:)?/*", "");
    }

    private boolean isExcluded(Path file) {
        return isOneOf(excluded, file);
    }

    private static boolean isOneOf(String patterns, Path file) {
        return Stream.of(patterns.split(",")).map(String::strip).filter(part -> !part.isEmpty())
                .anyMatch(part -> AntPathMatcher.INSTANCE.match(bare(part), bare(file.toString())));
    }
}
