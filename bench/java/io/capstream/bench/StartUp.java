package io.capstream.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From the start of the process to its first 202, with an empty database each time: by {@code java -jar}, and in the README's ways to
 * start faster. The ways take turns. Settings are system properties, see {@link Plan}.
 */
final class StartUp {

    /** As the README has them: ten times what is Java's own. */
    private static final List<String> LATE_COMPILER = List.of("-XX:Tier4InvocationThreshold=50000", "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000", "-XX:Tier4BackEdgeThreshold=400000");

    private final StubPlatform platform;
    private final Path folder;
    private int databases;

    private StartUp(StubPlatform platform, Path folder) {
        this.platform = platform;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.fromSystemProperties();
        System.out.printf("%s%n", plan);
        try (StubPlatform platform = new StubPlatform()) {
            new StartUp(platform, Files.createTempDirectory(plan.folder(), "start-up-")).measure(plan);
        }
        System.exit(0);
    }

    private void measure(Plan plan) throws IOException, InterruptedException {
        Plan archived = archived(plan);
        Map<String, Plan> ways = new LinkedHashMap<>();
        ways.put("java -jar", plan);
        ways.put("with a class archive", archived);
        ways.put("and the optimizing compiler later", archived.with(archived.jar(), LATE_COMPILER));
        Map<String, List<Long>> millis = new LinkedHashMap<>();
        for (int round = 0; round < plan.rounds(); round++) {
            for (Map.Entry<String, Plan> way : ways.entrySet()) {
                millis.computeIfAbsent(way.getKey(), any -> new ArrayList<>()).add(start(way.getValue()));
            }
        }
        System.out.println("start to first 202, ms");
        millis.forEach((way, all) -> System.out.printf("%-36s%24s%n", way, Spread.of(all, Long::doubleValue)));
    }

    /** The plan with the jar extracted, and an archive of the classes that a start has loaded. */
    private Plan archived(Plan plan) throws IOException, InterruptedException {
        Path app = folder.resolve("app");
        List<String> extract = plan.java("-Djarmode=tools", "-jar", plan.jar().toString(), "extract", "--destination", app.toString());
        Process extraction = new ProcessBuilder(extract)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("extract.log").toFile())
                .start();
        if (extraction.waitFor() != 0) {
            throw new IOException("the jar cannot be extracted; extract.log says why");
        }
        Path jar = app.resolve(plan.jar().getFileName());
        Path archive = app.resolve("classes.jsa");
        start(plan.with(jar, List.of("-XX:ArchiveClassesAtExit=" + archive)));
        return plan.with(jar, List.of("-XX:SharedArchiveFile=" + archive));
    }

    private long start(Plan plan) throws IOException, InterruptedException {
        try (Subject subject = new Connector(plan, platform, folder).start("start-up", databases++ + ".db", 0)) {
            return subject.nodes().get(0).startUp().toMillis();
        }
    }
}
