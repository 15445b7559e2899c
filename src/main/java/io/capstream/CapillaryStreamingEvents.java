package io.capstream;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the connector. What it does is in {@code routes/}, {@code mappings/} and {@code application.yaml}. */
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class) // the event log opens its own database
@ConfigurationPropertiesScan
public class CapillaryStreamingEvents {

    public static void main(String[] args) {
        new SpringApplicationBuilder(CapillaryStreamingEvents.class).initializers(new StartUpCheck()).run(args);
    }
}
