package io.capstream.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.util.unit.DataSize;

/** The settings that each profile needs. */
final class RequiredSettings {

    private static final String YOURS = "application.yaml says what it means";
    private static final String CREDENTIAL = "Developer Console > your project > OAuth Server-to-Server > ";
    private static final String CONNECT = "the command connect writes it to connection.yaml; by hand: ";
    private static final String DATAFLOW = CONNECT + "Platform > Sources > Dataflows > your dataflow > ";

    private static final int PASSWORD_LENGTH = 12;
    static final String MAKES_ONE = " (`openssl rand -base64 32` makes one)";

    /** What {@code application.yaml} sets both halves of the credential to in profile local. */
    private static final String LOCAL_CREDENTIAL = "local-platform";

    private static final ForwardedHeaders FORWARDED_HEADERS = new ForwardedHeaders();

    private RequiredSettings() {
    }

    /** Of either profile. */
    static List<SettingRule> ofBoth(Binder bound) {
        List<SettingRule> settings = new ArrayList<>(List.of(
                new DefaultedSetting(new RequiredSetting(
                        "capillary.zone", YOURS, RequiredSettings::isZone, "be a zone such as Europe/London")),
                new OptionalSetting(new RequiredSetting("capillary.country", YOURS, RequiredSettings::isCountry,
                        "be two letters of ISO 3166 such as GB, in quotes, or blank")),
                new DefaultedSetting(header(WebhookSettings.PREFIX)),
                new DefaultedSetting(new RequiredSetting(
                        "capillary.webhook.max-body", YOURS, RequiredSettings::isBodySize, "be a size from 1KB to 100MB")),
                new UserName("operator", List.of()),
                new UserName("operator.viewer", List.of("operator")),
                new UserName("operator.metrics", List.of("operator", "operator.viewer")),
                new DefaultedSetting(new RequiredSetting("event-log.url", YOURS, value -> value.matches("jdbc:(sqlite|postgresql):.+"),
                        "begin with jdbc:sqlite: or jdbc:postgresql:"))));
        List<String> all = webhooks(bound);
        all.forEach(webhook -> settings.add(new WebhookPath(webhook, all.subList(0, all.indexOf(webhook)))));
        all.stream().skip(1).forEach(webhook -> settings.add(new OptionalSetting(header(webhook))));
        return settings;
    }

    /** Of profile platform. */
    static List<SettingRule> ofPlatform(Binder bound) {
        List<SettingRule> settings = new ArrayList<>(List.of(
                new RequiredSetting("platform.client-id", CREDENTIAL + "Client ID"),
                new RequiredSetting("platform.client-secret", CREDENTIAL + "Retrieve client secret"),
                new RequiredSetting("platform.org-id", CREDENTIAL + "Organization ID",
                        value -> value.endsWith("@AdobeOrg"), "end with @AdobeOrg"),
                new DefaultedSetting(new RequiredSetting(
                        "platform.ims-url", "as in application.yaml", SafeUrl::is, "be an https URL")),
                new DefaultedSetting(new RequiredSetting(
                        "platform.api-url", "as in application.yaml", SafeUrl::is, "be an https URL")),
                new DefaultedSetting(new RequiredSetting(
                        "capillary.api.url", "that of your cluster", SafeUrl::is, "be an https URL")),
                new OptionalSetting(new RequiredSetting("capillary.webhook.url", "this connector as Capillary reaches it",
                        SafeUrl::is, "be an https URL")),
                new DefaultedSetting(new RequiredSetting("platform.sandbox-name", "Platform > Sandboxes > Browse > Name")),
                new RequiredSetting("platform.tenant-id", CONNECT + "Platform > Schemas > the root of your own fields, such as _acme",
                        value -> value.matches("[A-Za-z0-9]+"), "be without the leading underscore, letters and digits only")));
        flows(bound).forEach(flow -> settings.addAll(ofFlow(flow)));
        webhooks(bound).forEach(webhook -> settings.add(new WebhookSecrets(webhook)));
        settings.add(password("operator"));
        settings.add(new OptionalSetting(password("operator.viewer")));
        settings.add(new OptionalSetting(password("operator.metrics")));
        settings.add(FORWARDED_HEADERS);
        return settings;
    }

    /** Of profile platform: what works, and is less safe than it could be, by the name of the setting. */
    static Map<String, String> warningsOfPlatform(Binder settings) {
        return FORWARDED_HEADERS.warning(settings).map(warning -> Map.of(FORWARDED_HEADERS.name(), warning)).orElse(Map.of());
    }

    /** The same of either profile. */
    static Map<String, String> warningsOfBoth(Binder settings) {
        Map<String, String> warnings = new LinkedHashMap<>();
        webhooks(settings).forEach(webhook -> new WebhookSecrets(webhook).warning(settings)
                .ifPresent(warning -> warnings.put(webhook + WebhookSecrets.AUTHENTICATION, warning)));
        return warnings;
    }

    private static List<String> webhooks(Binder settings) {
        return Stream.concat(Stream.of(WebhookSettings.PREFIX), KnownSetting.below("capillary.webhooks", settings)).toList();
    }

    private static List<String> flows(Binder settings) {
        return KnownSetting.below("platform.flows", settings).toList();
    }

    private static RequiredSetting header(String webhook) {
        return new RequiredSetting(webhook + ".header", YOURS, value -> value.matches("[\\w-]+"), "be the name of a header");
    }

    /** Of profile local: real credentials or a real endpoint would be a production that delivers nothing. */
    static List<SettingRule> ofLocal(Binder bound) {
        List<SettingRule> settings = new ArrayList<>(List.of(
                builtIn("platform.client-id", LOCAL_CREDENTIAL::equals),
                builtIn("platform.client-secret", LOCAL_CREDENTIAL::equals),
                builtIn("platform.ims-url", RequiredSettings::isBuiltIn),
                new DefaultedSetting(builtIn("platform.api-url", RequiredSettings::isBuiltIn)),
                new DefaultedSetting(builtIn("capillary.api.url", RequiredSettings::isBuiltIn))));
        flows(bound).forEach(flow -> settings.add(builtIn(flow + ".inlet-url", RequiredSettings::isBuiltIn)));
        return settings;
    }

    private static RequiredSetting password(String user) {
        return new RequiredSetting(user + ".password", "chosen by you, for the operator API",
                value -> value.length() >= PASSWORD_LENGTH, "have " + PASSWORD_LENGTH + " characters or more" + MAKES_ONE);
    }

    private static RequiredSetting builtIn(String name, Predicate<String> rule) {
        return new RequiredSetting(
                name, "profile local delivers to the built-in Platform", rule, "be left as application.yaml has it");
    }

    private static List<SettingRule> ofFlow(String flow) {
        return List.of(
                new RequiredSetting(flow + ".inlet-url", DATAFLOW + "Streaming endpoint",
                        value -> SafeUrl.is(value) && value.matches(".*/collection/[^/]+"),
                        "be an https URL that ends in /collection/ and an id"),
                new RequiredSetting(flow + ".flow-id", DATAFLOW + "Dataflow ID"),
                new RequiredSetting(flow + ".dataset-id", CONNECT + "Platform > Datasets > your dataset > Dataset ID"),
                new RequiredSetting(flow + ".schema-id", CONNECT + "Platform > Schemas > your schema > Schema ID"));
    }

    private static boolean isZone(String value) {
        try {
            ZoneId.of(value);
            return true;
        } catch (DateTimeException noZone) {
            return false;
        }
    }

    private static boolean isCountry(String value) {
        try {
            Country.of(value);
            return true;
        } catch (IllegalArgumentException noCountry) {
            return false;
        }
    }

    private static boolean isBodySize(String value) {
        try {
            DataSize size = DataSize.parse(value);
            return size.compareTo(DataSize.ofKilobytes(1)) >= 0 && size.compareTo(DataSize.ofMegabytes(100)) <= 0;
        } catch (IllegalArgumentException noSize) {
            return false;
        }
    }

    private static boolean isBuiltIn(String value) {
        return SafeUrl.isWithinThisMachine(value) && value.contains("/local-platform/");
    }
}
