package io.capstream.routes;

import io.capstream.yaml.Leftovers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * The files of {@code camel.main.routes-include-pattern}. Camel finds them; what editors leave behind, its patterns cannot tell.
 *
 * @param pattern such as {@code file:routes/*.camel.yaml}, or several with commas between them
 */
record RouteFolder(String pattern) {

    static final String SETTING = "camel.main.routes-include-pattern";

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
                    found.add(Path.of(file.getLocation().replaceFirst("^file:(//)?", "")));
                }
            } catch (Exception noFolder) {
                throw new MissingRoutesException("there is no folder of " + part.strip() + " (" + SETTING + ")");
            }
        }
        List<RouteFile> files = found.stream().filter(file -> !Leftovers.isOne(file)).distinct().sorted()
                .map(RouteFile::read).flatMap(Optional::stream).toList();
        if (files.isEmpty()) {
            throw new MissingRoutesException("there are no route files at " + pattern + " (" + SETTING + ")");
        }
        return files;
    }
}
