package io.capstream.platform;

import io.capstream.settings.PlatformSettings;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.springframework.stereotype.Component;

/** Makes the route {@code dataflow-<name>} for each of {@code platform.flows}, after the template in routes/dataflow.camel.yaml. */
@Component
class DataflowRoutes extends RouteBuilder {

    private static final String TEMPLATE = "dataflow";

    private final PlatformSettings settings;

    DataflowRoutes(PlatformSettings settings) {
        this.settings = settings;
    }

    @Override
    public void configure() {
        for (String flow : settings.flows().keySet()) {
            templatedRoute(TEMPLATE).routeId(TEMPLATE + "-" + flow).prefixId(flow + "-").parameter("flow", flow);
        }
    }

    /** A template that does not load is reported with its file; the routes that have nothing to do with it go on. */
    @Override
    public void addTemplatedRoutesToCamelContext(CamelContext camel) throws Exception {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        if (model.getRouteTemplateDefinition(TEMPLATE) != null) {
            super.addTemplatedRoutesToCamelContext(camel);
        }
    }
}
