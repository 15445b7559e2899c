package io.capstream.provision.doctor;

import io.capstream.eventlog.search.Stored;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.mapping.live.LiveMappings;
import io.capstream.platform.AccessTokens;
import io.capstream.provision.ProvisionSettings;
import io.capstream.provision.Surroundings;
import io.capstream.provision.adobe.Access;
import io.capstream.provision.adobe.AwaitedToken;
import io.capstream.provision.adobe.Readings;
import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import io.capstream.settings.SettingOrigins;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;
import org.springframework.util.function.SingletonSupplier;

/** All checks, in the order in which one thing stands on the other: this machine, the network, Adobe, Capillary. */
public final class Checks {

    private final Surroundings surroundings;
    private final ProvisionSettings settings;
    private final PlatformSettings platform;
    private final Supplier<LiveMappings> mappings;
    private final Wire wire;
    private final List<Check> all = new ArrayList<>();

    private Checks(Surroundings surroundings, Patient patient) {
        this.surroundings = surroundings;
        this.settings = patient.settings();
        this.platform = settings.platform();
        this.mappings = SingletonSupplier.of(patient.mappings());
        this.wire = new Wire(surroundings.http());
    }

    /**
     * All, ready to look.
     *
     * @param http   sends
     * @param tokens of Adobe; none that delivery uses
     */
    public static Doctor of(Patient patient, ProducerTemplate http, AccessTokens tokens, InstantSource clock, DoctorOptions options) {
        Patience patience = new Patience(clock);
        Checks checks = new Checks(new Surroundings(patient.settings(), http, tokens, clock, patience), patient);
        checks.addThisMachine(patient, options);
        checks.addNetwork();
        checks.addAdobe(options);
        checks.addCapillary();
        return new Doctor(checks.all, patience);
    }

    private void addThisMachine(Patient patient, DoctorOptions options) {
        EventLogSettings log = patient.log();
        all.add(new MemoryCheck(Runtime.getRuntime().maxMemory(), settings.webhook().maxBody(), options.isConnector()));
        Optional<RunningConnector> beside = options.beside().map(address -> new RunningConnector(wire, address));
        Supplier<Optional<Stored>> stored = beside.<Supplier<Optional<Stored>>>map(connector -> connector::stored).orElse(patient.stored());
        Optional<LogPlace> file = LogPlace.of(log);
        file.ifPresentOrElse(place -> {
            all.add(new DiskCheck(place, stored, log.retention(), surroundings.clock()));
            all.add(new RightsCheck(place, settings.connection().secretsDirectory()));
            all.add(new DurabilityCheck(place, log.url()));
        }, () -> all.add(new PostgresCheck(log)));
        beside.ifPresent(connector -> all.add(new ConnectorCheck(connector)));
        all.add(new ConnectionFileCheck(surroundings, new SettingOrigins(patient.environment()), beside));
        beside.ifPresent(connector -> all.add(new InletsInUseCheck(connector, platform, settings.connection().file())));
        all.add(new MappingFilesCheck(mappings));
        all.add(new SettingsCheck(SettingsCheck.ADOBE, settings.missing(true, false)));
        all.add(new SettingsCheck(SettingsCheck.CAPILLARY, settings.missing(false, true)));
    }

    /** One for each host, whatever number of settings names it. */
    private void addNetwork() {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("platform.ims-url", platform.imsUrl());
        addresses.put("platform.api-url", platform.apiUrl());
        new TreeMap<>(platform.flows()).forEach((name, flow) -> addresses.put("platform.flows." + name + ".inlet-url", flow.inletUrl()));
        addresses.put("capillary.api.url", settings.capillary().url());
        Map<URI, List<String>> hosts = new LinkedHashMap<>();
        addresses.forEach((setting, address) -> host(address).ifPresent(host ->
                hosts.computeIfAbsent(host, first -> new ArrayList<>()).add(setting)));
        List<HostCheck> checks = hosts.entrySet().stream().map(host ->
                new HostCheck(wire, host.getKey(), host.getValue(), surroundings.clock())).toList();
        all.addAll(checks);
        all.add(new ClockCheck(checks));
    }

    private void addAdobe(DoctorOptions options) {
        Readings adobe = new Readings(surroundings.adobe());
        all.add(new CredentialsCheck(new AwaitedToken(surroundings.tokens(), surroundings.waits()),
                needs(SettingsCheck.ADOBE, platform.imsUrl(), platform.apiUrl())));
        Access access = new Access(surroundings.adobe(), platform);
        all.add(new SandboxCheck(access, platform.sandboxName()));
        all.add(new PermissionsCheck(adobe));
        all.add(new TenantCheck(access, platform.tenantId()));
        all.add(new NamespacesCheck(surroundings.adobe(), mappings, platform.flows().keySet(), settings.connection()));
        new TreeMap<>(platform.flows()).forEach((name, flow) -> addFlow(name, flow, adobe, options));
        all.add(new ProfileLookUpCheck(adobe));
        all.add(new SecretsEndCheck());
    }

    private void addFlow(String name, FlowSettings its, Readings adobe, DoctorOptions options) {
        FlowAtAdobe flow = new FlowAtAdobe(name, its, platform.tenantId(), mappings, adobe);
        all.add(new DatasetCheck(flow));
        all.add(new SchemaCheck(flow));
        all.add(new UnionCheck(flow, adobe));
        all.add(new FieldsCheck(flow));
        all.add(new DestinationsCheck(flow));
        all.add(new DataflowCheck(flow, adobe, settings.connection().settle(), surroundings.clock()));
        all.add(new MappingSetCheck(flow, adobe));
        all.add(new BatchesCheck(flow, adobe, surroundings.clock()));
        all.add(new RunsCheck(flow, adobe));
        if (options.isProbing()) {
            all.add(new ProbeCheck(flow, adobe, platform, surroundings.tokens(), wire, surroundings.clock()));
        }
    }

    private void addCapillary() {
        WebhookAtCapillary capillary = new WebhookAtCapillary(surroundings);
        all.add(new CapillaryCheck(capillary, needs(SettingsCheck.CAPILLARY, settings.capillary().url())));
        all.add(new WebhookCheck(capillary, settings.webhook().access()));
        all.add(new WebhookEventsCheck(capillary, mappings));
        all.add(new DeliveriesCheck(capillary, surroundings.clock()));
        host(settings.webhook().url()).filter(url -> "https".equals(url.getScheme())).ifPresent(url ->
                all.add(new CertificateCheck(url, HttpClient.newBuilder(), surroundings.clock())));
        all.add(new PublicUrlCheck(capillary, settings.webhook().access(), settings.capillary().url(), wire));
    }

    private static List<String> needs(String check, String... addresses) {
        List<String> needs = new ArrayList<>(List.of(check));
        for (String address : addresses) {
            host(address).map(HostCheck::nameOf).ifPresent(needs::add);
        }
        return needs;
    }

    /** An address without its path; empty when it is none, which 'check' tells. */
    private static Optional<URI> host(String address) {
        try {
            URI url = URI.create(address);
            return Optional.ofNullable(url.getHost()).map(host -> URI.create(url.getScheme() + "://" + url.getAuthority()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
