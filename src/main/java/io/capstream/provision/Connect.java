package io.capstream.provision;

import io.capstream.mapping.live.LiveMappings;
import io.capstream.mapping.live.Mappings;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.provision.adobe.Access;
import io.capstream.provision.adobe.Adobe;
import io.capstream.provision.adobe.Dataflow;
import io.capstream.provision.adobe.Tenant;
import io.capstream.provision.call.ProvisionException;
import io.capstream.provision.call.Waits;
import io.capstream.provision.call.Words;
import io.capstream.provision.capillary.Webhook;
import io.capstream.provision.capillary.WebhookSecret;
import io.capstream.provision.plan.Execution;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Named;
import io.capstream.provision.plan.Plan;
import io.capstream.provision.plan.Propagation;
import io.capstream.provision.plan.Step;
import io.capstream.provision.plan.Wanted;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.WebhookAuthentication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.util.backoff.ExponentialBackOff;

/** Sets Adobe up first and Capillary last, so that no event arrives before there is somewhere to send it. */
public final class Connect {

    /** What {@link #settled} is waited for. */
    public static final String LOSING = "Adobe may lose what a new or changed dataflow is sent in its first minutes";

    private final Surroundings surroundings;
    private final ProvisionSettings settings;
    private final ConnectOptions options;
    private final Ledger ledger;
    private final boolean isFileThere;
    private final Map<String, String> settingsBefore;
    private final Waits waits;
    private final Propagation propagation;
    private Optional<LiveMappings> mappings = Optional.empty();

    /** @throws ProvisionException when the connection file cannot be used */
    public Connect(Surroundings surroundings, ConnectOptions options) {
        this.surroundings = surroundings;
        this.settings = surroundings.settings();
        this.options = options;
        this.isFileThere = surroundings.file().isThere();
        this.ledger = surroundings.ledger(surroundings.file());
        this.settingsBefore = Map.copyOf(ledger.settings());
        this.waits = surroundings.waits();
        this.propagation = propagation(settings);
        options.use().forEach(ledger::tell);
    }

    /** The settings that are missing, each with the place where it is found. */
    public static List<String> missing(ProvisionSettings settings, ConnectOptions options) {
        return settings.missing(options.isAdobe(), options.isCapillary());
    }

    /** What is there, and what will be made and changed. */
    public record Plans(Plan adobe, Plan capillary) {

        public List<Step> steps() {
            return Stream.concat(adobe.steps().stream(), capillary.steps().stream()).toList();
        }

        public List<Step> changes() {
            return Stream.concat(adobe.changes(), capillary.changes()).toList();
        }

        public long forEver() {
            return adobe.forEver() + capillary.forEver();
        }
    }

    /**
     * Looks at everything and changes nothing.
     *
     * @throws ProvisionException when only a person can go on, for all such reasons that were found
     */
    public Plans plan() {
        List<Wanted> atAdobe = options.isAdobe() ? atAdobe() : List.of();
        List<Wanted> atCapillary = options.isCapillary() ? atCapillary() : List.of();
        stopFor(unknown(Stream.concat(atAdobe.stream(), atCapillary.stream()).filter(Named.class::isInstance).map(Wanted::key).toList()));
        Plan adobe = Plan.of(atAdobe, ledger, waits, propagation);
        Plan capillary = Plan.of(atCapillary, ledger, waits, propagation);
        stopFor(Stream.concat(adobe.blocked().stream(), capillary.blocked().stream()).toList());
        return new Plans(adobe, capillary);
    }

    private List<String> unknown(List<String> keys) {
        return options.use().keySet().stream().filter(key -> !keys.contains(key)).map(key -> "--use " + key + ": there is no such object. "
                + "There are: " + String.join(", ", new TreeSet<>(keys))).toList();
    }

    private static void stopFor(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ProvisionException(String.join(System.lineSeparator(), problems) + System.lineSeparator() + "Nothing was changed.");
        }
    }

    /**
     * Makes and changes what the plan says.
     *
     * @throws ProvisionException when a step cannot be done
     */
    public void carryOut(Plans plans) {
        Execution execution = new Execution(ledger, waits, surroundings.progress(), propagation);
        execution.carryOut(plans.adobe());
        if (plans.capillary().changes().findAny().isPresent()) {
            settled().ifPresent(at -> waits.until(at, LOSING));
        }
        execution.carryOut(plans.capillary());
    }

    /** Until when a dataflow may lose what it is sent, since it is new or was changed, by this command or not; empty when that is over. */
    public Optional<Instant> settled() {
        Instant now = waits.now();
        return ledger.lastChanged(Dataflow.KIND).map(at -> (at.isAfter(now) ? now : at).plus(settings.connection().settle()))
                .filter(now::isBefore);
    }

    /** Whether objects were found of which it is not known any more who made them, as there was no connection file. */
    public boolean isMakerForgotten(Plans plans) {
        return !isFileThere && plans.steps().stream()
                .anyMatch(step -> step.wanted() instanceof Named && step.action() != Step.Action.CREATED);
    }

    /** Whether this has changed what the connector reads at a start only. */
    public boolean isStartNeeded(Plans plans) {
        return !settingsBefore.equals(ledger.settings())
                || plans.capillary().changes().anyMatch(step -> step.wanted() instanceof WebhookSecret);
    }

    /** What was found and made, and the settings that follow from it. */
    public Ledger ledger() {
        return ledger;
    }

    /** It is looked at as often as a call is tried again. */
    private static Propagation propagation(ProvisionSettings settings) {
        ExponentialBackOff pauses = new ExponentialBackOff(settings.retry().first().toMillis(), 2);
        pauses.setMaxInterval(settings.retry().longest().toMillis());
        return new Propagation(settings.connection().propagation(), pauses);
    }

    private List<Wanted> atAdobe() {
        Adobe adobe = surroundings.adobe();
        Access access = new Access(adobe, settings.platform());
        stopFor(access.problems());
        String tenant = access.tenantId();
        LiveMappings mappings = mappings(tenant);
        List<WantedFlow> flows = new ArrayList<>();
        new TreeMap<>(settings.platform().flows()).forEach((name, flow) -> {
            flows.add(WantedFlow.of(name, flow, tenant, mappings));
            seenIds(name, flow).forEach((key, id) -> {
                if (!id.isBlank() && ledger.id(key).isEmpty()) {
                    ledger.seen(key, id);
                }
            });
        });
        List<Wanted> objects = new ArrayList<>(List.of(new Tenant(tenant)));
        objects.addAll(AdobeObjects.of(flows, adobe, ledger, settings.connection(), options));
        return objects;
    }

    /** What a team has made by hand and named in its settings. */
    private static Map<String, String> seenIds(String flow, FlowSettings settings) {
        return Map.of(flow + ".schema", settings.schemaId(), flow + ".dataset", settings.datasetId(),
                flow + ".dataflow", settings.flowId());
    }

    private List<Wanted> atCapillary() {
        WebhookSecret secret = surroundings.webhookSecret();
        boolean isSecret = settings.webhook().authentication() == WebhookAuthentication.SECRET;
        Optional<Webhook.SentHeader> header = isSecret
                ? Optional.of(new Webhook.SentHeader(settings.webhook().header(), secret)) : Optional.empty();
        Webhook webhook = new Webhook(surroundings.capillary(secret), ledger, settings.webhook(), header, events(),
                !options.events().isEmpty());
        return isSecret ? List.of(secret, webhook) : List.of(webhook);
    }

    private SortedSet<String> events() {
        TreeSet<String> mapped = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        String tenant = ledger.id("tenant").orElse(settings.platform().tenantId());
        mappings(tenant).byEvent().values().forEach(several -> mapped.add(several.mappings().get(0).event()));
        List<String> unmapped = options.events().stream().filter(event -> !mapped.contains(event)).sorted().toList();
        if (!unmapped.isEmpty()) {
            throw new ProvisionException("No mapping file is for " + String.join(", ", unmapped) + ": such events would be dead letters. "
                    + "The command 'new' makes a mapping");
        }
        return options.events().isEmpty() ? new TreeSet<>(mapped) : new TreeSet<>(options.events());
    }

    private LiveMappings mappings(String tenant) {
        if (mappings.isEmpty()) {
            mappings = Optional.of(readMappings(tenant));
        }
        return mappings.get();
    }

    private LiveMappings readMappings(String tenant) {
        LiveMappings read = new Mappings(settings.mapping(), new FlowSchemas(tenant, FlowSchemas.of(settings.platform()).files())).now();
        if (!read.problems().isEmpty()) {
            throw new ProvisionException(Words.count(read.problems().size(), "mapping file does", "mapping files do")
                    + " not load, so it is not known what must be at Adobe: "
                    + read.problems().values().iterator().next().get(0) + ". The command 'check' names all");
        }
        return read;
    }
}
