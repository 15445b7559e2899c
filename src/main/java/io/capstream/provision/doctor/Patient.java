package io.capstream.provision.doctor;

import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.mapping.live.LiveMappings;
import io.capstream.provision.ProvisionSettings;
import java.util.function.Supplier;

/**
 * The connector that is looked at.
 *
 * @param log      where it keeps events
 * @param mappings those that it has live
 */
public record Patient(ProvisionSettings settings, EventLogSettings log, Supplier<LiveMappings> mappings) {
}
