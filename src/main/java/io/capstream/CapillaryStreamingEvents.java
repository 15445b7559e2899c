package io.capstream;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the connector. What it does is in {@code routes/}, {@code mappings/} and {@code application.yaml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CapillaryStreamingEvents {

    public static void main(String[] args) {
        new SpringApplicationBuilder(CapillaryStreamingEvents.class).initializers(new StartUpCheck()).run(args);
    }
}
