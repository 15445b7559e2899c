package io.capstream.provision.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is known of the objects, and the settings that follow from them. What is entered is written down at once. */
public final class Ledger {

    private final Map<String, Connected> objects = new LinkedHashMap<>();
    private final SortedMap<String, String> settings = new TreeMap<>();
    private final Map<String, String> told = new LinkedHashMap<>();
    private final Map<String, String> seen = new LinkedHashMap<>();
    private final Set<String> vanished = new HashSet<>();
    private final InstantSource clock;
    private final Duration propagation;
    private final Consumer<Ledger> writer;
    private boolean isUnwritten;

    /**
     * @param objects     those that are known
     * @param settings    those that follow from them
     * @param propagation how long an object may not be readable after it was made
     * @param writer      writes all of it down
     */
    public Ledger(List<Connected> objects, Map<String, String> settings, InstantSource clock, Duration propagation,
            Consumer<Ledger> writer) {
        objects.forEach(object -> this.objects.put(object.key(), object));
        this.settings.putAll(settings);
        this.clock = clock;
        this.propagation = propagation;
        this.writer = writer;
    }

    /** Somebody says which object it is. */
    public void tell(String key, String id) {
        told.put(key, id);
    }

    /** An object was seen, or somebody has set its id elsewhere; nothing is written down of it yet. */
    public void seen(String key, String id) {
        seen.put(key, id);
    }

    /** An object is not there, whatever is written down of it. */
    void missing(String key) {
        seen.put(key, "");
    }

    /** The id of an object; empty while it is not known. */
    public Optional<String> id(String key) {
        if (told.containsKey(key)) {
            return Optional.of(told.get(key));
        }
        return seen.containsKey(key)
                ? Optional.of(seen.get(key)).filter(id -> !id.isEmpty())
                : Optional.ofNullable(objects.get(key)).map(Connected::id);
    }

    /** The id of an object that was made or found before the one that needs it. */
    public String needed(String key) {
        return id(key).orElseThrow(() -> new IllegalStateException("no " + key));
    }

    /** Whether somebody has said which object it is, so that no other will do. */
    public boolean isTold(String key) {
        return told.containsKey(key);
    }

    /** Whether it was made so short a time ago that it may not be readable yet. */
    public boolean isYoung(String key) {
        return Optional.ofNullable(objects.get(key))
                .filter(object -> object.isMade() && clock.instant().isBefore(object.since().plus(propagation)))
                .isPresent();
    }

    /** An object was made. */
    public void made(Wanted wanted, String id) {
        enter(new Connected(wanted.key(), wanted.kind(), wanted.name(), id, true, clock.instant()), Map.of());
        write();
    }

    /** An object is as it must be. It is written down with the next one that is made or changed, or at the end. */
    void found(Wanted wanted, Look.Found look) {
        Optional<Instant> known = known(wanted, look).map(Connected::since);
        enter(wanted, look, Stream.concat(known.stream(), look.changed().stream()).max(Instant::compareTo).orElseGet(clock::instant));
    }

    /** An object was changed, and is as it must be by now. */
    void changed(Wanted wanted, Look.Found look) {
        enter(wanted, look, clock.instant());
        write();
    }

    /** Whether an object is in here just so. */
    public boolean has(Wanted wanted, Look.Found look) {
        return known(wanted, look).isPresent() && settings.entrySet().containsAll(look.settings().entrySet());
    }

    /** An object is no more, and the settings that followed from it. */
    public void gone(String key, Predicate<String> itsSettings) {
        objects.remove(key);
        settings.keySet().removeIf(itsSettings);
        writer.accept(this);
    }

    /** There is no object of this id any more. */
    void vanished(String id) {
        vanished.add(id);
    }

    private void enter(Wanted wanted, Look.Found look, Instant since) {
        boolean isMade = known(wanted, look).map(Connected::isMade).orElse(false);
        enter(new Connected(wanted.key(), wanted.kind(), wanted.name(), look.id(), isMade, since), look.settings());
    }

    private Optional<Connected> known(Wanted wanted, Look.Found look) {
        return Optional.ofNullable(objects.get(wanted.key())).filter(object -> object.id().equals(look.id()));
    }

    private void enter(Connected object, Map<String, String> itsSettings) {
        seen.put(object.key(), object.id());
        Optional<Connected> before = Optional.ofNullable(objects.put(object.key(), object));
        before.filter(old -> old.isMade() && !old.id().equals(object.id()) && !vanished.contains(old.id()))
                .ifPresent(old -> objects.put(old.replaced().key(), old.replaced()));
        boolean isNew = before.filter(object::equals).isEmpty();
        boolean isOther = !settings.entrySet().containsAll(itsSettings.entrySet());
        settings.putAll(itsSettings);
        isUnwritten |= isNew || isOther;
    }

    /** Writes down what is not yet. */
    void write() {
        if (isUnwritten) {
            writer.accept(this);
            isUnwritten = false;
        }
    }

    public List<Connected> objects() {
        return new ArrayList<>(objects.values());
    }

    public SortedMap<String, String> settings() {
        return settings;
    }

    /** When an object of a kind was last made or changed, by whomever. */
    public Optional<Instant> lastChanged(String kind) {
        return objects.values().stream().filter(object -> object.kind().equals(kind)).map(Connected::since).max(Instant::compareTo);
    }
}
