package io.capstream.provision;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How {@code connect} works.
 *
 * @param file             where it writes what it has found and made
 * @param secretsDirectory where a secret for the webhook is kept when it makes one
 * @param propagation      how long Adobe may need to show what it has made
 * @param settle           how long a dataflow that is new or changed may lose what it is sent
 * @param crossDeviceNamespaces identity namespaces of people that it may make
 * @param nonPeopleNamespaces   those of what is no person, which Adobe links with nobody
 */
@Validated
@ConfigurationProperties("connection")
public record ConnectionSettings(
        @DefaultValue("connection.yaml") Path file,
        @DefaultValue("secrets") Path secretsDirectory,
        @DefaultValue("1m") @DurationMin(millis = 100) Duration propagation,
        @DefaultValue("5m") @DurationMin(seconds = 0) Duration settle,
        @DefaultValue({"CapillaryCustomerId", "CapillaryExternalId"}) List<String> crossDeviceNamespaces,
        @DefaultValue("CapillaryGroupId") List<String> nonPeopleNamespaces) {

    /** The type of a namespace, in Adobe's words; empty when nobody has said it. */
    public Optional<String> typeOf(String namespace) {
        if (crossDeviceNamespaces.contains(namespace)) {
            return Optional.of("CROSS_DEVICE");
        }
        return nonPeopleNamespaces.contains(namespace) ? Optional.of("NON_PEOPLE") : Optional.empty();
    }
}
