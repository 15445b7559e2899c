package io.capstream.provision.doctor;

import io.capstream.eventlog.search.Stored;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.mapping.live.LiveMappings;
import io.capstream.provision.ProvisionSettings;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The connector that is looked at.
 *
 * @param environment all that it has read of its settings
 * @param log         where it keeps events
 * @param stored      what this process knows of its log; a command, which does not open it, knows nothing
 * @param mappings    those that it has live
 */
public record Patient(ProvisionSettings settings, ConfigurableEnvironment environment, EventLogSettings log,
        Supplier<Optional<Stored>> stored, Supplier<LiveMappings> mappings) {
}
