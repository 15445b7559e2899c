package io.capstream;

import io.capstream.command.Commands;
import io.capstream.start.StartUpCheck;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.camel.spring.boot.actuate.health.CamelAvailabilityCheckAutoConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/**
 * Starts the connector, or runs one of its commands. What it does is in {@code routes/}, {@code mappings/} and
 * {@code application.yaml}.
 */
@SpringBootApplication(exclude = {
    DataSourceAutoConfiguration.class,               // the event log opens its own database
    CamelAvailabilityCheckAutoConfiguration.class})  // says twice what camelHealth says, and logs it whenever somebody asks
@ConfigurationPropertiesScan
public class CapillaryStreamingEvents {

    public static void main(String[] args) {
        if (Commands.isCommand(args)) {
            System.exit(run(args));
        }
        new SpringApplicationBuilder(CapillaryStreamingEvents.class).bannerMode(Banner.Mode.OFF).initializers(new StartUpCheck()).run(args);
    }

    /** Whatever is logged would come between the lines of a command's result. */
    private static int run(String... args) {
        LoggingSystem.get(CapillaryStreamingEvents.class.getClassLoader()).beforeInitialize();
        return new Commands(System.in, utf8(System.out), utf8(System.err), new StandardEnvironment()).run(args);
    }

    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
