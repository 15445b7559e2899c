package io.capstream.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The product's own application.yaml under environments that can and cannot work. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpCheckTest {

    @TempDir
    Path folder;

    private final Map<String, Object> environment = new HashMap<>();

    @Test
    void withNoSettingAtAllTheConnectorStarts() {
        assertThatNoException().isThrownBy(this::start);
    }

    @Test
    void withEverySettingTheConnectorStartsInProfilePlatform() {
        production();

        assertThatNoException().isThrownBy(this::start);
    }

    @Test
    void everyMissingSettingOfProfilePlatformIsNamedWithItsVariableAndItsPlace() {
        environment.put("SPRING_PROFILES_ACTIVE", "platform");

        FailureAnalysis failure = failure();

        assertThat(failure.getDescription().lines().filter(line -> line.contains("is missing"))).hasSize(14);
        assertThat(failure.getDescription())
                .contains("platform.client-id (PLATFORM_CLIENTID) is missing: Developer Console > your project")
                .contains("platform.client-secret (PLATFORM_CLIENTSECRET)", "platform.org-id", "platform.tenant-id")
                .contains("platform.flows.events.inlet-url (PLATFORM_FLOWS_EVENTS_INLETURL)")
                .contains("platform.flows.profiles.dataset-id (PLATFORM_FLOWS_PROFILES_DATASETID)")
                .contains("capillary.webhook.secrets (CAPILLARY_WEBHOOK_SECRETS)", "operator.password (OPERATOR_PASSWORD)");
        assertThat(failure.getAction()).contains("environment variables", "profile local");
    }

    /** Spring would take the words themselves for the secret. */
    @ParameterizedTest
    @CsvSource({"OPERATOR_PASSWORD, operator.password", "CAPILLARY_WEBHOOK_SECRETS, capillary.webhook.secrets",
        "PLATFORM_CLIENTSECRET, platform.client-secret"})
    void aReferenceToAVariableThatIsNotSetIsRefused(String variable, String name) {
        production();
        environment.put(variable, "${SECRET_OF_THE_VAULT}");

        assertThat(failure().getDescription()).contains(name + " (" + variable + ") refers to ${SECRET_OF_THE_VAULT}, and there is no such "
                + "setting or environment variable");
    }

    @Test
    void aSettingThatNobodyReadsIsToldOf(CapturedOutput output) throws Exception {
        environment.put("SPRING_CONFIG_ADDITIONALLOCATION", "file:" + Files.writeString(folder.resolve("more.yaml"),
                "capillary.webhook.max-boddy: 5MB\n"));
        start();

        assertThat(output.getOut().lines().filter(line -> line.contains("there is no setting capillary.webhook.max-boddy")))
                .hasSize(1).first().asString().contains(" WARN ", "more.yaml", "Did you mean capillary.webhook.max-body?");
    }

    /** What stands in application.yaml is the default, and need not stand there. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatHasADefaultMayBeLeftOut(boolean inProduction) throws Exception {
        if (inProduction) {
            production();
        }
        environment.putIfAbsent("SPRING_PROFILES_ACTIVE", "local");
        String ofProfileLocal = Files.readString(Path.of("application.yaml")).split("\n---\n")[1];
        environment.put("SPRING_CONFIG_LOCATION", "file:" + Files.writeString(folder.resolve("application.yaml"),
                "server.port: 8080\n---\n" + ofProfileLocal));

        assertThatNoException().isThrownBy(this::start);
    }

    @ParameterizedTest
    @CsvSource({
        "CAPILLARY_ZONE, capillary.zone",
        "CAPILLARY_WEBHOOK_PATH, capillary.webhook.path",
        "CAPILLARY_WEBHOOK_HEADER, capillary.webhook.header",
        "CAPILLARY_WEBHOOK_MAXBODY, capillary.webhook.max-body",
        "EVENTLOG_URL, event-log.url",
        "PLATFORM_IMSURL, platform.ims-url",
        "PLATFORM_SANDBOXNAME, platform.sandbox-name"})
    void whatHasADefaultMustNotBeBlank(String variable, String name) {
        production();
        environment.put(variable, "");

        assertThat(failure().getDescription()).contains(name + " (" + variable + ") is missing");
    }

    @Test
    void onlyWhatIsMissingIsNamed() {
        production();
        environment.put("PLATFORM_FLOWS_EVENTS_FLOWID", " ");

        assertThat(failure().getDescription().lines().skip(2)).singleElement().asString()
                .contains("platform.flows.events.flow-id (PLATFORM_FLOWS_EVENTS_FLOWID) is missing");
    }

    @Test
    void anAddedDataflowNeedsItsSettingsToo() {
        production();
        environment.put("PLATFORM_FLOWS_COUPONS_SCHEMA", "mappings/xdm/coupon.schema.json");

        assertThat(failure().getDescription()).contains("platform.flows.coupons.inlet-url (PLATFORM_FLOWS_COUPONS_INLETURL)");
    }

    @ParameterizedTest
    @CsvSource({
        "CAPILLARY_ZONE, Kolkatta, capillary.zone, must be a zone such as Europe/London",
        "CAPILLARY_COUNTRY, England, capillary.country, must be two letters of ISO 3166 such as GB",
        "CAPILLARY_WEBHOOK_PATH, hooks, capillary.webhook.path, must begin with /",
        "CAPILLARY_WEBHOOK_PATH, /api/hook, capillary.webhook.path, outside of /api",
        "CAPILLARY_WEBHOOK_HEADER, X Key, capillary.webhook.header, must be the name of a header",
        "CAPILLARY_WEBHOOK_MAXBODY, 3GB, capillary.webhook.max-body, must be a size from 1KB to 100MB",
        "EVENTLOG_URL, jdbc:mysql://db/x, event-log.url, must begin with jdbc:sqlite: or jdbc:postgresql:",
        "PLATFORM_TENANTID, a b, platform.tenant-id, letters and digits only",
        "PLATFORM_ORGID, 1234, platform.org-id, must end with @AdobeOrg",
        "PLATFORM_TENANTID, _harbour, platform.tenant-id, must be without the leading underscore",
        "PLATFORM_IMSURL, http://ims-na1.adobelogin.com/ims/token/v3, platform.ims-url, must be an https URL",
        "PLATFORM_FLOWS_EVENTS_INLETURL, http://dcs.adobedc.net/collection/12ab, platform.flows.events.inlet-url, must be an",
        "PLATFORM_FLOWS_EVENTS_INLETURL, https://dcs.adobedc.net/12ab, platform.flows.events.inlet-url, /collection/ and an id",
        "PLATFORM_FLOWS_EVENTS_INLETURL, https://dcs.adobedc.net/collection/batch/1, platform.flows.events.inlet-url, must be an",
        "PLATFORM_FLOWS_EVENTS_INLETURL, https:///collection/12ab, platform.flows.events.inlet-url, must be an https URL",
        "PLATFORM_FLOWS_EVENTS_INLETURL, not a url, platform.flows.events.inlet-url, must be an https URL"})
    void nonsenseIsRefusedWithTheReasonAndWithoutTheValue(String variable, String value, String name, String reason) {
        production();
        environment.put(variable, value);

        assertThat(failure().getDescription()).contains(name + " (" + variable + ")", reason).doesNotContain(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "CAPILLARY_WEBHOOK_SECRETS | local-secret                              | must have 16 characters or more each",
        "CAPILLARY_WEBHOOK_SECRETS | old-webhook-secret,fifteen-letters        | must have 16 characters or more each",
        "CAPILLARY_WEBHOOK_SECRETS | fifteen-letters,old-webhook-secret        | must have 16 characters or more each",
        "OPERATOR_PASSWORD         | local                                     | must have 12 characters or more",
        "OPERATOR_PASSWORD         | elevenchars                               | must have 12 characters or more"})
    void whatCanBeGuessedIsRefusedInProfilePlatformWithACommandThatMakesABetterOne(String variable, String value, String reason) {
        production();
        environment.put(variable, value);

        assertThat(failure().getDescription()).contains("(" + variable + ") " + reason, "`openssl rand -base64 32` makes one")
                .doesNotContain(value, "fifteen-letters");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "CAPILLARY_WEBHOOKS_SHOP_SECRETS | fifteen-letters  | capillary.webhooks.shop.path     | is missing",
        "CAPILLARY_WEBHOOKS_SHOP_PATH    | /api/shop        | capillary.webhooks.shop.path     | outside of /api",
        "CAPILLARY_WEBHOOKS_SHOP_PATH    | /capillary/events | capillary.webhooks.shop.path    | must not be the path that is capillary.webhook",
        "CAPILLARY_WEBHOOKS_SHOP_HEADER  | X Key            | capillary.webhooks.shop.header   | must be the name of a header"})
    void aWebhookThatIsAddedIsCheckedAsTheFirst(String variable, String value, String name, String reason) {
        production();
        environment.put(variable, value);

        assertThat(failure().getDescription()).contains(name, reason).doesNotContain("fifteen-letters");
    }

    @Test
    void aWebhookThatIsAddedHasSecretsThatNobodyGuesses() {
        production();
        environment.put("CAPILLARY_WEBHOOKS_SHOP_PATH", "/capillary/shop");
        environment.put("CAPILLARY_WEBHOOKS_SHOP_SECRETS", "fifteen-letters");

        assertThat(failure().getDescription()).contains("capillary.webhooks.shop.secrets", "must have 16 characters or more each")
                .doesNotContain("fifteen-letters");
    }

    @Test
    void aWebhookThatIsAddedMayHaveTheSecretsOfTheFirst() {
        production();
        environment.put("CAPILLARY_WEBHOOKS_SHOP_PATH", "/capillary/shop");

        assertThatNoException().isThrownBy(this::start);
    }

    @Test
    void whoIsAuthenticatedByAGatewayNeedsNoSecretAndIsToldOfAtStart(CapturedOutput output) {
        production();
        environment.remove("CAPILLARY_WEBHOOK_SECRETS");
        environment.put("CAPILLARY_WEBHOOK_AUTHENTICATION", "none");

        assertThatNoException().isThrownBy(this::start);
        assertThat(output.toString().lines().filter(line -> line.contains("capillary.webhook.authentication is none"))).singleElement()
                .asString().contains("WARN", "whoever reaches /capillary/events may post events");
    }

    @Test
    void aWebhookBesideAnOpenOneNeedsSecretsOfItsOwn() {
        production();
        environment.remove("CAPILLARY_WEBHOOK_SECRETS");
        environment.put("CAPILLARY_WEBHOOK_AUTHENTICATION", "none");
        environment.put("CAPILLARY_WEBHOOKS_SHOP_PATH", "/capillary/shop");
        environment.put("CAPILLARY_WEBHOOKS_SHOP_AUTHENTICATION", "secret");

        assertThat(failure().getDescription()).contains("capillary.webhooks.shop.secrets (CAPILLARY_WEBHOOKS_SHOP_SECRETS) is missing");
    }

    @Test
    void aWebhookBesideAnOpenOneMayHaveTheSecretsThatStandThere() {
        production();
        environment.put("CAPILLARY_WEBHOOK_AUTHENTICATION", "none");
        environment.put("CAPILLARY_WEBHOOKS_SHOP_PATH", "/capillary/shop");
        environment.put("CAPILLARY_WEBHOOKS_SHOP_AUTHENTICATION", "secret");

        assertThatNoException().isThrownBy(this::start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIEWER", "METRICS"})
    void aUserThatIsAddedHasAPasswordThatNobodyGuessesToo(String user) {
        production();
        environment.put("OPERATOR_" + user + "_PASSWORD", "elevenchars");

        assertThat(failure().getDescription()).contains("(OPERATOR_" + user + "_PASSWORD) must have 12 characters or more")
                .doesNotContain("elevenchars");
    }

    @ParameterizedTest
    @CsvSource({
        "OPERATOR_VIEWER_USERNAME, Operator, must not be the name that is operator.username as well",
        "OPERATOR_METRICS_USERNAME, operator, must not be the name that is operator.username as well",
        "OPERATOR_METRICS_USERNAME, viewer, must not be the name that is operator.viewer.username as well",
        "OPERATOR_VIEWER_USERNAME, a:b, must be a name without a colon",
        "OPERATOR_METRICS_USERNAME, ' ', must be a name without a colon",
        "OPERATOR_USERNAME, a:b, must be a name without a colon"})
    void usersHaveANameEachByWhichTheyAreTold(String variable, String value, String reason) {
        environment.put("OPERATOR_VIEWER_PASSWORD", "viewer-password");
        environment.put("OPERATOR_METRICS_PASSWORD", "metrics-password");
        environment.put(variable, value);

        assertThat(failure().getDescription()).contains("(" + variable + ") " + reason);
    }

    @Test
    void whoHasNoPasswordIsNoUserAndMayHaveAnyName() {
        environment.put("OPERATOR_VIEWER_USERNAME", "operator");

        assertThatNoException().isThrownBy(this::start);
    }

    @Test
    void aPasswordOfAnyLengthIsTaken() {
        production();
        environment.put("OPERATOR_PASSWORD", "x".repeat(500));

        assertThatNoException().isThrownBy(this::start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8081/collection/events", "http://localhost/collection/events"})
    void plainHttpIsAllowedWithinThisMachine(String url) {
        production();
        environment.put("PLATFORM_FLOWS_EVENTS_INLETURL", url);
        environment.put("PLATFORM_IMSURL", url);

        assertThatNoException().isThrownBy(this::start);
    }

    @ParameterizedTest
    @CsvSource({
        "PLATFORM_CLIENTID, 9f8e7d, platform.client-id",
        "PLATFORM_CLIENTSECRET, real-secret, platform.client-secret",
        "PLATFORM_IMSURL, https://ims-na1.adobelogin.com/ims/token/v3, platform.ims-url",
        "PLATFORM_FLOWS_EVENTS_INLETURL, https://dcs.adobedc.net/collection/12ab, platform.flows.events.inlet-url"})
    void profileLocalRefusesWhatIsMeantForAdobe(String variable, String value, String name) {
        environment.put(variable, value);

        FailureAnalysis failure = failure();

        assertThat(failure.getDescription()).contains(name + " (" + variable + ")").doesNotContain(value);
        assertThat(failure.getAction()).contains("SPRING_PROFILES_ACTIVE=platform");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "local,platform | The profiles local and platform are both active",
        "production     | Neither profile local nor profile platform is active"})
    void exactlyOneOfTheTwoProfilesIsActive(String profiles, String what) {
        environment.put("SPRING_PROFILES_ACTIVE", profiles);

        FailureAnalysis failure = failure();

        assertThat(failure.getDescription()).contains(what);
        assertThat(failure.getAction()).contains("SPRING_PROFILES_ACTIVE=platform", "SPRING_PROFILES_ACTIVE=local");
    }

    @Test
    void aStrategyThatBelievesEveryCallersForwardedHeadersIsRefused() {
        production();
        environment.put("SERVER_FORWARDHEADERSSTRATEGY", "FRAMEWORK");

        assertThat(failure().getDescription()).contains("server.forward-headers-strategy (SERVER_FORWARDHEADERSSTRATEGY) must not be",
                "choose native, and set server.tomcat.remoteip.internal-proxies");
    }

    @ParameterizedTest
    @CsvSource({"SERVER_FORWARDHEADERSSTRATEGY, native", "SERVER_TOMCAT_REMOTEIP_REMOTEIPHEADER, x-forwarded-for"})
    void thatEveryPrivateAddressIsBelievedIsTold(String variable, String value, CapturedOutput output) {
        production();
        environment.put(variable, value);

        start();

        assertThat(output).contains("believe X-Forwarded-For of every private address: set server.tomcat.remoteip.internal-proxies");
    }

    @Test
    void proxiesThatAreNamedAreBelievedWithoutAWord(CapturedOutput output) {
        production();
        environment.put("SERVER_FORWARDHEADERSSTRATEGY", "native");
        environment.put("SERVER_TOMCAT_REMOTEIP_INTERNALPROXIES", "203\\.0\\.113\\.7");

        start();

        assertThat(output).doesNotContain("X-Forwarded-For");
    }

    /** Spring Boot's own default believes every private address there. */
    @Test
    void onKubernetesNobodyIsBelievedUnlessItIsSet(CapturedOutput output) {
        production();
        environment.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        environment.put("KUBERNETES_SERVICE_PORT", "443");

        start();

        assertThat(strategy()).isEqualTo("none");
        assertThat(output).doesNotContain("X-Forwarded-For");
    }

    private void production() {
        environment.putAll(Map.of(
                "SPRING_PROFILES_ACTIVE", "platform",
                "CAPILLARY_WEBHOOK_SECRETS", "old-webhook-secret,new-webhook-secret",
                "OPERATOR_PASSWORD", "operator-password",
                "PLATFORM_CLIENTID", "client",
                "PLATFORM_CLIENTSECRET", "hush",
                "PLATFORM_ORGID", "1234@AdobeOrg",
                "PLATFORM_TENANTID", "acme"));
        for (String flow : new String[] {"EVENTS", "PROFILES"}) {
            environment.put("PLATFORM_FLOWS_" + flow + "_INLETURL", "https://dcs.adobedc.net/collection/" + flow);
            environment.put("PLATFORM_FLOWS_" + flow + "_FLOWID", "flow");
            environment.put("PLATFORM_FLOWS_" + flow + "_DATASETID", "dataset");
            environment.put("PLATFORM_FLOWS_" + flow + "_SCHEMAID", "https://ns.adobe.com/acme/schemas/" + flow);
        }
    }

    private void start() {
        application().close();
    }

    private String strategy() {
        try (ConfigurableApplicationContext application = application()) {
            return application.getEnvironment().getRequiredProperty("server.forward-headers-strategy");
        }
    }

    private ConfigurableApplicationContext application() {
        StandardEnvironment machine = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        machine.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, environment));
        return new SpringApplicationBuilder(Nothing.class).environment(machine).web(WebApplicationType.NONE)
                .initializers(new StartUpCheck()).run();
    }

    private FailureAnalysis failure() {
        return new UnusableSettingsAnalyzer().analyze(catchThrowableOfType(UnusableSettingsException.class, this::start));
    }

    static class Nothing {
    }
}
