package io.capstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.camel.catalog.impl.DefaultRuntimeCamelCatalog;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The component {@code event-log:} is known as one of Camel's own. */
class EventLogOptionsTest {

    @TempDir
    Path temp;

    @Test
    void theCatalogueKnowsEveryOptionWithItsTextAndType() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            DefaultRuntimeCamelCatalog catalogue = new DefaultRuntimeCamelCatalog();
            catalogue.setCamelContext(camel);
            catalogue.start();
            ComponentModel component = catalogue.componentModel("event-log");

            assertThat(component.getEndpointPathOptions()).singleElement()
                    .satisfies(operation -> assertThat(operation.getEnums()).contains("append", "batches", "dead-letter"));
            assertThat(component.getEndpointParameterOptions()).allSatisfy(option -> {
                assertThat(option.getDescription()).isNotBlank();
                assertThat(option.getType()).isNotBlank();
            }).extracting(EndpointOptionModel::getName).contains("batchSize", "linger");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "deliver | event-log:batches | event-log:batches?batchSiz=5 | event-log has no option 'batchSiz'. Did you mean batchSize?",
        "deliver | event-log:batches | event-log:batches?batchSize=many | the option 'batchSize' of event-log must be a whole number",
        "deliver | event-log:batches | event-log:batches?batchSize=0 | batchSize must be from 1 to 10000",
        "deliver | event-log:batches | event-log:batches?linger=soon | the option 'linger' of event-log must be a duration such as 5s",
        "deliver | event-log:batches | event-log:append | a route cannot begin with event-log:append. Write 'from: event-log:batches'",
        "receive | event-log:append | event-log:append?batchSize=5 | the option 'batchSize' of event-log is for 'from' only"})
    void checkNamesAMistakeInIt(String route, String right, String wrong, String said) throws Exception {
        UserFolder.Result result = UserFolder.in(temp).replace("routes/" + route + ".camel.yaml", right, wrong).run("check");

        assertThat(result.out()).contains("routes/" + route + ".camel.yaml:", said);
        assertThat(result.exitCode()).isEqualTo(1);
    }
}
