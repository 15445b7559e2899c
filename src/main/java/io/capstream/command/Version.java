package io.capstream.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar. */
final class Version implements IVersionProvider {

    private static final String BUILD_INFO = "/META-INF/build-info.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream info = Version.class.getResourceAsStream(BUILD_INFO)) {
            if (info != null) { // absent when it is run out of an IDE
                build.load(info);
            }
        }
        return new String[] {"capillary-streaming-events " + build.getProperty("build.version", "(not packaged)")};
    }
}
