package io.capstream.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of {@code routes/} are routes, at the start, at a reload and for {@code check} alike. */
class RouteFolderTest {

    private static final String ROUTE = "- route:\n    id: tick\n    from:\n      uri: direct:tick\n      steps:\n        - stop: {}\n";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws Exception {
        for (String name : new String[] {"tick.camel.yaml", ".tick.camel.yaml", "._tick.camel.yaml", "#tick.camel.yaml", "tick.txt"}) {
            Files.writeString(folder.resolve(name), ROUTE);
        }
    }

    @Test
    void whatAnEditorLeavesBehindIsNoRoute() throws Exception {
        assertThat(read("")).isEqualTo("tick");
    }

    @Test
    void whatTheSettingsExcludeIsNoRoute() throws Exception {
        Files.writeString(folder.resolve("tock.camel.yaml"), ROUTE);

        assertThat(read("**/tock*")).isEqualTo("tick");
    }

    private String read(String excluded) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            return String.join(" ", new RouteFolder("file:" + folder + "/*.camel.yaml", excluded).read(camel).stream()
                    .map(RouteFile::name).toList());
        }
    }
}
