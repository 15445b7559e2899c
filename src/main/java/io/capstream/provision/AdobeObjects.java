package io.capstream.provision;

import io.capstream.provision.adobe.Adobe;
import io.capstream.provision.adobe.BaseConnection;
import io.capstream.provision.adobe.CapillarySource;
import io.capstream.provision.adobe.Dataflow;
import io.capstream.provision.adobe.Dataset;
import io.capstream.provision.adobe.FieldGroup;
import io.capstream.provision.adobe.FlowConnections;
import io.capstream.provision.adobe.MappingSet;
import io.capstream.provision.adobe.Namespace;
import io.capstream.provision.adobe.PrimaryIdentity;
import io.capstream.provision.adobe.Registry;
import io.capstream.provision.adobe.Schema;
import io.capstream.provision.adobe.SourceConnection;
import io.capstream.provision.adobe.StandardFieldGroup;
import io.capstream.provision.adobe.TargetConnection;
import io.capstream.provision.adobe.Union;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Wanted;
import io.capstream.provision.schema.FieldPaths;
import io.capstream.provision.schema.MappingRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The objects at Adobe that the dataflows need, in the order in which they are made. */
final class AdobeObjects {

    private final Adobe adobe;
    private final Registry registry;
    private final FlowConnections service;
    private final Ledger ledger;
    private final ConnectionSettings settings;
    private final ConnectOptions options;
    private final List<Wanted> objects = new ArrayList<>();

    private AdobeObjects(Adobe adobe, Ledger ledger, ConnectionSettings settings, ConnectOptions options) {
        this.adobe = adobe;
        this.registry = adobe.registry();
        this.service = adobe.flows();
        this.ledger = ledger;
        this.settings = settings;
        this.options = options;
    }

    static List<Wanted> of(List<WantedFlow> flows, Adobe adobe, Ledger ledger, ConnectionSettings settings, ConnectOptions options) {
        AdobeObjects all = new AdobeObjects(adobe, ledger, settings, options);
        all.addNamespaces(flows);
        if (options.isCapillarySource()) {
            all.addOfCapillarySource(flows);
        } else {
            all.addOfHttpApi(flows);
        }
        return all.objects;
    }

    private void addNamespaces(List<WantedFlow> flows) {
        TreeSet<String> namespaces = new TreeSet<>();
        flows.forEach(flow -> namespaces.addAll(flow.destinations().namespaces()));
        namespaces.forEach(code -> objects.add(new Namespace(adobe, code, settings.typeOf(code))));
    }

    private void addOfHttpApi(List<WantedFlow> flows) {
        Map<BaseConnection.DataType, BaseConnection> inlets = new EnumMap<>(BaseConnection.DataType.class);
        for (WantedFlow flow : flows) {
            Schema schema = addSchema(flow);
            Dataset dataset = add(new Dataset(adobe, ledger, flow.name(), schema));
            BaseConnection inlet = inlets.computeIfAbsent(typeOf(flow), type -> add(new BaseConnection(service, ledger, type, flows.stream()
                    .filter(other -> typeOf(other) == type).map(WantedFlow::name).toList())));
            SourceConnection source = add(SourceConnection.of(service, ledger, flow.name(), schema.name(), inlet));
            TargetConnection target = add(new TargetConnection(service, ledger, flow.name(), schema, dataset));
            Optional<MappingSet> mappings = flow.isUpsert() ? Optional.of(addMappings(flow, schema, "")) : Optional.empty();
            add(Dataflow.ofHttpApi(service, ledger, flow.name(), schema.name(), source, target, mappings));
        }
    }

    /** Such a source takes raw data only, so that whole records need a mapping set, too: they stand in the message's xdmEntity. */
    private void addOfCapillarySource(List<WantedFlow> flows) {
        String spec = new CapillarySource(service).spec();
        for (WantedFlow flow : flows) {
            Schema schema = addSchema(flow);
            Dataset dataset = add(new Dataset(adobe, ledger, flow.name(), schema));
            SourceConnection source = add(new SourceConnection(service, ledger, flow.name(), schema.name(), spec, Optional.empty()));
            TargetConnection target = add(new TargetConnection(service, ledger, flow.name(), schema, dataset));
            MappingSet mappings = addMappings(flow, schema, flow.isUpsert() ? "" : "xdmEntity.");
            add(Dataflow.ofStreamingSdk(service, ledger, flow.name(), schema.name(), source, target, mappings));
        }
    }

    private Schema addSchema(WantedFlow flow) {
        List<StandardFieldGroup> standard = flow.standardFieldGroups(registry);
        objects.addAll(standard);
        Optional<FieldGroup> own = flow.file().ownFields().map(fields -> add(
                new FieldGroup(registry, ledger, flow.name(), flow.file(), fields)));
        Schema schema = add(new Schema(registry, ledger, flow.name(), flow.file(), standard, own));
        primaryField(flow).ifPresent(field ->
                add(new PrimaryIdentity(registry, ledger, schema, field, options.primaryFields().get(field))));
        add(new Union(registry, ledger, schema));
        return schema;
    }

    private Optional<String> primaryField(WantedFlow flow) {
        FieldPaths fields = new FieldPaths(flow.file().schema());
        return options.primaryFields().keySet().stream().filter(fields::mayHave).findFirst();
    }

    private MappingSet addMappings(WantedFlow flow, Schema schema, String prefix) {
        return add(new MappingSet(adobe, ledger, flow.name(), schema, MappingRow.passing(flow.destinations(), prefix)));
    }

    private <T extends Wanted> T add(T wanted) {
        objects.add(wanted);
        return wanted;
    }

    private static BaseConnection.DataType typeOf(WantedFlow flow) {
        return flow.isUpsert() ? BaseConnection.DataType.RAW : BaseConnection.DataType.XDM;
    }
}
