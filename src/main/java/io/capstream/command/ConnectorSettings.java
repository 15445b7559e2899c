package io.capstream.command;

import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.mapping.live.MappingSettings;
import io.capstream.mapping.live.Mappings;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.settings.CapillarySettings;
import io.capstream.settings.PlatformSettings;
import io.capstream.settings.SettingsCheck;
import io.capstream.settings.SettingsFile;
import io.capstream.settings.UnreadableSettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.boot.env.SpringApplicationJsonEnvironmentPostProcessor;
import org.springframework.boot.env.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The connector's settings, read by Spring's rules when a command first asks for them. Nothing of the connector is made for it. */
final class ConnectorSettings {

    private static final int USUAL_PORT = 8080;

    private final StandardEnvironment machine;
    private final List<String> arguments;
    private Optional<ConfigurableEnvironment> environment = Optional.empty();

    ConnectorSettings(StandardEnvironment machine, List<String> arguments) {
        this.machine = machine;
        this.arguments = arguments;
    }

    /** All settings, from wherever they come. */
    ConfigurableEnvironment environment() {
        if (environment.isEmpty()) {
            environment = Optional.of(read());
        }
        return environment.get();
    }

    /** Where the connector listens that is started with them. */
    int port() {
        return environment().getProperty("server.port", Integer.class, USUAL_PORT);
    }

    /** The mappings that the connector would have live. */
    Mappings mappings() {
        refuseWrongProfiles();
        return new Mappings(mapping(), flowSchemas());
    }

    /** Folder of the mapping files. */
    Path mappingDirectory() {
        return mapping().directory();
    }

    FlowSchemas flowSchemas() {
        return FlowSchemas.of(platform());
    }

    PlatformSettings platform() {
        return bind("platform", PlatformSettings.class);
    }

    /** The same for who tells what is wrong with the settings: in place of a value that cannot be read stands its default. */
    FlowSchemas readableFlowSchemas() {
        return FlowSchemas.of(Binder.get(environment())
                .bindOrCreate("platform", Bindable.of(PlatformSettings.class), new IgnoreErrorsBindHandler()));
    }

    EventLogSettings eventLog() {
        return bind("event-log", EventLogSettings.class);
    }

    CapillarySettings capillary() {
        return bind("capillary", CapillarySettings.class);
    }

    MappingSettings mapping() {
        return bind("mapping", MappingSettings.class);
    }

    <T> T bind(String prefix, Class<T> type) {
        try {
            return Binder.get(environment()).bindOrCreate(prefix, type);
        } catch (BindException unusable) {
            throw CommandException.problem("The settings under " + prefix + " cannot be used; the command 'check' says what is wrong");
        }
    }

    boolean isLocal() {
        return environment().matchesProfiles("local");
    }

    /** Whoever tries the connector out makes nothing at Adobe or Capillary. */
    void refuseRealAccountsInProfileLocal() {
        if (isLocal()) {
            SettingsCheck.unusable(environment()).stream().findFirst().ifPresent(wrong -> {
                throw CommandException.wrongUsage(wrong.what() + System.lineSeparator() + String.join(System.lineSeparator(),
                        wrong.problems().values()) + System.lineSeparator() + wrong.remedy());
            });
        }
    }

    void refuseWrongProfiles() {
        SettingsCheck.wrongProfiles(environment()).ifPresent(wrong -> {
            throw CommandException.wrongUsage(wrong.toString());
        });
    }

    /** What Spring Boot itself does first at a start. The rest of a start would take longer than most commands. */
    private ConfigurableEnvironment read() {
        MutablePropertySources sources = machine.getPropertySources();
        if (!arguments.isEmpty()) {
            sources.addFirst(new SimpleCommandLinePropertySource(arguments.toArray(String[]::new)));
        }
        ConfigurationPropertySources.attach(machine);
        try {
            new SystemEnvironmentPropertySourceEnvironmentPostProcessor().postProcessEnvironment(machine, new SpringApplication());
            new SpringApplicationJsonEnvironmentPostProcessor().postProcessEnvironment(machine, new SpringApplication());
            RandomValuePropertySource.addToEnvironment(machine);
            ConfigDataEnvironmentPostProcessor.applyTo(machine);
        } catch (RuntimeException unreadable) {
            throw CommandException.problem(unreadable instanceof UnreadableSettingsException file
                    ? file.getMessage() + ". " + file.remedy() : "The settings cannot be read: " + unreadable.getMessage());
        }
        SettingsFile.missing(machine).ifPresent(problem -> {
            throw CommandException.wrongUsage(problem + ". Run the command in the folder that holds it, routes/ and mappings/");
        });
        return machine;
    }
}
