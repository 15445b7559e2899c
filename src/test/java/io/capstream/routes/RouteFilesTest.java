package io.capstream.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.StaticApplicationContext;

/** Which files of {@code routes/} are routes. */
class RouteFilesTest {

    private static final String ROUTE = "- route:\n    id: tick\n    from:\n      uri: direct:tick\n      steps:\n        - stop: {}\n";

    @TempDir
    Path folder;

    @Test
    void whatAnEditorLeavesBehindIsNoRouteNeitherAtTheStartNorAtAReload() throws Exception {
        for (String name : new String[] {"tick.camel.yaml", ".tick.camel.yaml", "._tick.camel.yaml", "#tick.camel.yaml"}) {
            Files.writeString(folder.resolve(name), ROUTE);
        }
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            RouteWatcherReloadStrategy reload = new RouteWatcherReloadStrategy(folder.toString());
            reload.setPattern("*.camel.yaml");
            camel.addService(reload);
            RouteFiles files = new RouteFiles(new StaticApplicationContext());

            assertThat(files.collectRoutesFromDirectory(camel, null, "file:" + folder + "/*.camel.yaml")).hasSize(1);

            camel.start();
            assertThat(reload.getFileFilter().accept(file("tick.camel.yaml"))).isTrue();
            assertThat(reload.getFileFilter().accept(file("tick.txt"))).isFalse();
            assertThat(reload.getFileFilter().accept(file(".tick.camel.yaml"))).isFalse();
            assertThat(reload.getFileFilter().accept(file("._tick.camel.yaml"))).isFalse();
        }
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }
}
