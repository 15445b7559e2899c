package io.capstream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The table of rooms: which package may know which other. Routes join the rest. */
class RoomsTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.capstream");

    /** The room without a name is the entrance of the process. */
    static final Map<String, List<String>> KNOWS = Map.ofEntries(
            entry("", List.of("command", "start")),
            entry("start", List.of("mapping", "operator", "routes", "settings", "webhook")),
            entry("settings", List.of("yaml")),
            entry("event", List.of()),
            entry("time", List.of()),
            entry("yaml", List.of()),
            entry("xdm", List.of("yaml")),
            entry("webhook", List.of("event", "settings", "time")),
            entry("localplatform", List.of("settings", "time")),
            entry("routes", List.of("yaml")),
            entry("mapping", List.of("event", "settings", "xdm", "yaml")),
            entry("eventlog", List.of("event", "time")),
            entry("platform", List.of("event", "settings", "time", "xdm", "yaml")),
            entry("operator", List.of("event", "eventlog", "mapping", "platform", "provision", "routes", "time", "xdm", "yaml")),
            entry("provision", List.of("eventlog", "mapping", "platform", "settings", "xdm")),
            entry("command", List.of("event", "eventlog", "mapping", "platform", "provision", "routes", "settings", "xdm", "yaml")));

    static final List<String> ROOMS = List.copyOf(KNOWS.keySet());

    /** Rooms that are made of smaller ones: what each package of them may know of the others. */
    static final Map<String, List<String>> KNOWS_WITHIN = Map.ofEntries(
            entry("mapping", List.of("mapping.live", "mapping.template", "mapping.source", "mapping.conversion")),
            entry("mapping.cases", List.of("mapping", "mapping.live", "mapping.conversion")),
            entry("mapping.live", List.of("mapping.reader", "mapping.template", "mapping.source")),
            entry("mapping.reader", List.of("mapping.template", "mapping.source", "mapping.conversion")),
            entry("mapping.template", List.of("mapping.source", "mapping.conversion")),
            entry("mapping.source", List.of("mapping.conversion")),
            entry("mapping.conversion", List.of()),
            entry("localplatform", List.of("localplatform.registry", "localplatform.flowservice", "localplatform.dataprep",
                    "localplatform.capillary", "localplatform.plane")),
            entry("localplatform.flowservice", List.of("localplatform.dataprep", "localplatform.plane")),
            entry("localplatform.dataprep", List.of("localplatform.registry", "localplatform.plane")),
            entry("localplatform.catalog", List.of("localplatform.registry", "localplatform.plane")),
            entry("localplatform.registry", List.of("localplatform.plane")),
            entry("localplatform.organization", List.of("localplatform.plane")),
            entry("localplatform.capillary", List.of("localplatform.plane")),
            entry("localplatform.plane", List.of()),
            entry("eventlog", List.of("eventlog.append", "eventlog.lane", "eventlog.lease", "eventlog.search", "eventlog.copy", "eventlog.store")),
            entry("eventlog.append", List.of("eventlog.lane", "eventlog.store")),
            entry("eventlog.replay", List.of("eventlog.append", "eventlog.lane", "eventlog.search", "eventlog.store")),
            entry("eventlog.lane", List.of("eventlog.lease", "eventlog.search", "eventlog.store")),
            entry("eventlog.lease", List.of("eventlog.store")),
            entry("eventlog.search", List.of("eventlog.lease", "eventlog.store")),
            entry("eventlog.copy", List.of("eventlog.store")),
            entry("eventlog.store", List.of()),
            entry("provision", List.of("provision.adobe", "provision.capillary", "provision.plan", "provision.call", "provision.schema")),
            entry("provision.doctor", List.of("provision", "provision.adobe", "provision.capillary", "provision.plan", "provision.call",
                    "provision.schema")),
            entry("provision.adobe", List.of("provision.plan", "provision.call", "provision.schema")),
            entry("provision.capillary", List.of("provision.plan", "provision.call")),
            entry("provision.plan", List.of("provision.call")),
            entry("provision.schema", List.of()),
            entry("provision.call", List.of()));

    static final List<String> PACKAGES_WITHIN = List.copyOf(KNOWS_WITHIN.keySet());

    private static final Set<String> MACHINE_TIMES = Set.of("java.lang.System.nanoTime", "java.lang.System.currentTimeMillis",
            "java.time.Instant.now", "java.time.InstantSource.system", "java.time.LocalDate.now", "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now", "java.time.ZonedDateTime.now");

    @ParameterizedTest
    @FieldSource("ROOMS")
    void aRoomKnowsOnlyTheRoomsOfItsRow(String room) {
        String[] allowed = Stream.concat(Stream.of(room), KNOWS.get(room).stream()).map(RoomsTest::inRoom).toArray(String[]::new);

        noClasses().that().resideInAPackage(inRoom(room))
                .should().dependOnClassesThat(resideInAPackage("io.capstream..").and(not(resideInAnyPackage(allowed))))
                .because("routes join the rooms")
                .check(PRODUCT);
    }

    @ParameterizedTest
    @FieldSource("PACKAGES_WITHIN")
    void withinARoomAPackageKnowsOnlyThoseOfItsRow(String name) {
        String[] allowed = Stream.concat(Stream.of(name), KNOWS_WITHIN.get(name).stream()).map("io.capstream."::concat)
                .toArray(String[]::new);

        noClasses().that().resideInAPackage("io.capstream." + name)
                .should().dependOnClassesThat(resideInAPackage(inRoom(name.split("\\.")[0])).and(not(resideInAnyPackage(allowed))))
                .check(PRODUCT);
    }

    @Test
    void everyClassIsInARoomOfTheTable() {
        assertThat(PRODUCT.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.equals("io.capstream") ? "" : name.substring("io.capstream.".length()))
                .collect(Collectors.toSet()))
                .isEqualTo(Stream.concat(ROOMS.stream(), PACKAGES_WITHIN.stream()).collect(Collectors.toSet()));
    }

    @Test
    void roomsDoNotKnowEachOtherInCircles() {
        slices().matching("io.capstream.(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    /** So that a test can set the clock, and a clock that is set stops nothing. A command has no bean to ask, and waits for nothing. */
    @Test
    void onlyTheClocksAskTheMachineForTheTime() {
        noClasses().that().resideOutsideOfPackages("io.capstream.time", "io.capstream.command..")
                .should().accessTargetWhere(describe("ask the machine for the time", access -> MACHINE_TIMES.contains(
                        access.getTargetOwner().getName() + "." + access.getName())))
                .orShould().dependOnClassesThat().areAssignableTo(Clock.class)
                .check(PRODUCT);
    }

    /** What is done again and again is Spring's scheduler's. A thread that begins in a constructor runs before there is what it needs. */
    @Test
    void noClassHasASchedulerOfItsOwnOrBeginsAThreadInItsConstructor() {
        noClasses().should().accessTargetWhere(describe("make executors", access ->
                        access.getTargetOwner().isEquivalentTo(Executors.class)))
                .orShould().accessTargetWhere(describe("begin threads in constructors", access ->
                        access.getTargetOwner().isEquivalentTo(Thread.class) && access.getName().equals("start")
                        && access.getOrigin().isConstructor()))
                .check(PRODUCT);
    }

    @Test
    void noNameHidesWhatAClassIsFor() {
        classes().that().resideInAPackage("io.capstream..").and().areTopLevelClasses()
                .should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Service)")
                .check(PRODUCT);
    }

    private static String inRoom(String room) {
        return room.isEmpty() ? "io.capstream" : "io.capstream." + room + "..";
    }
}
