package io.capstream.eventlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of the tests as a process of its own, which can be killed. */
final class JavaProcess {

    private JavaProcess() {
    }

    /** @param log what it says goes there, behind what is there already */
    static Process start(Class<?> main, Path log, String... arguments) throws IOException {
        List<String> call = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), main.getName()));
        call.addAll(List.of(arguments));
        return new ProcessBuilder(call).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }
}
