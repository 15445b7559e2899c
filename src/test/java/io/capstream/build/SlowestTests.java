package io.capstream.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the build says at the end of its tests: which classes took the longest, so that a slow one is seen on the day it comes. */
public final class SlowestTests {

    private static final int SHOWN = 10;
    private static final List<String> REPORTS = List.of("surefire-reports", "failsafe-reports");

    private SlowestTests() {
    }

    /** @param arguments the build's folder, and when the build began: reports of an earlier one are passed over */
    public static void main(String... arguments) throws IOException, XMLStreamException {
        print(Path.of(arguments[0]), Instant.parse(arguments[1]), System.out);
    }

    static void print(Path build, Instant since, PrintStream out) throws IOException, XMLStreamException {
        List<TestClass> classes = new ArrayList<>();
        for (String folder : REPORTS) {
            if (Files.isDirectory(build.resolve(folder))) {
                classes.addAll(read(build.resolve(folder), since));
            }
        }
        if (!classes.isEmpty()) {
            out.printf("%d test classes took %.0f s in all. The slowest:%n", classes.size(),
                    classes.stream().mapToDouble(TestClass::seconds).sum());
            classes.stream().sorted(Comparator.comparing(TestClass::seconds).reversed()).limit(SHOWN)
                    .forEach(slow -> out.printf("%8.1f s  %s (%d)%n", slow.seconds(), slow.name(), slow.tests()));
        }
    }

    private static List<TestClass> read(Path folder, Instant since) throws IOException, XMLStreamException {
        List<TestClass> classes = new ArrayList<>();
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path report : reports) {
                if (!Files.getLastModifiedTime(report).toInstant().isBefore(since)) {
                    classes.add(read(report));
                }
            }
        }
        return classes;
    }

    private static TestClass read(Path report) throws IOException, XMLStreamException {
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = XMLInputFactory.newInstance().createXMLStreamReader(in);
            xml.nextTag();
            return new TestClass(xml.getAttributeValue(null, "name"), Double.parseDouble(xml.getAttributeValue(null, "time")),
                    Integer.parseInt(xml.getAttributeValue(null, "tests")));
        }
    }

    /** A class and the time from its first test to the end of its last one. */
    private record TestClass(String name, double seconds, int tests) {
    }
}
