package io.capstream.provision;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * @param namespaces       identity namespace to its type, for those that it may make, besides the product's own
 */
@Validated
@ConfigurationProperties("connection")
public record ConnectionSettings(
        @DefaultValue("connection.yaml") Path file,
        @DefaultValue("secrets") Path secretsDirectory,
        @DefaultValue("1m") @DurationMin(millis = 100) Duration propagation,
        @DefaultValue("5m") @DurationMin(seconds = 0) Duration settle,
        @DefaultValue Map<String, String> namespaces) {

    private static final Map<String, String> OURS = Map.of("CapillaryCustomerId", "CROSS_DEVICE", "CapillaryExternalId", "CROSS_DEVICE",
            "CapillaryGroupId", "NON_PEOPLE");

    /** The type of a namespace; empty when nobody has said it. Names of settings know no upper and lower case. */
    public Optional<String> typeOf(String namespace) {
        Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        types.putAll(OURS);
        types.putAll(namespaces);
        return Optional.ofNullable(types.get(namespace));
    }
}
