package io.capstream.eventlog.lease;

import io.capstream.event.MappingSet;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.Lanes;
import io.capstream.time.Steady;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which node has which lanes depends on whether there can be others. */
@Configuration(proxyBeanMethods = false)
class LeaseConfiguration {

    @Bean
    LaneLeases laneLeases(Database database, Lanes lanes, NodeSettings settings, MappingSet mappings, InstantSource clock,
            @Steady InstantSource steady) {
        Identity self = identity(settings);
        return database.nodes()
                .<LaneLeases>map(session -> new SharedLanes(new LeaseTable(session, lanes.number(), settings.lease()), self,
                        settings, lanes.number(), mappings, steady))
                .orElseGet(() -> new OnlyNode(self, lanes.number(), mappings, clock.instant()));
    }

    private static Identity identity(NodeSettings settings) {
        String version = Optional.ofNullable(LeaseConfiguration.class.getPackage().getImplementationVersion()).orElse("(not packaged)");
        return new Identity(UUID.randomUUID().toString(), settings.name().isBlank() ? host() : settings.name(), version);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "(a host without a name)";
        }
    }
}
