package io.capstream.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.capstream.FreshUserFolder;
import io.capstream.UserFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The product's own files with mistakes in them. */
class CheckCommandTest extends FreshUserFolder {

    @Test
    void theProductsOwnFilesHaveNoProblem() throws Exception {
        UserFolder.Result result = UserFolder.in(Files.createDirectory(temp.resolve("all"))).run("check");

        assertThat(result.out()).matches("application.yaml, \\d+ routes, \\d+ mappings, 2 schemas: no problems\n");
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void whatAnEditorLeavesBehindIsNoConfiguration() throws Exception {
        String before = folder.run("check").out();
        folder.write("routes/.receive.camel.yaml", "- route:");
        folder.write("routes/._receive.camel.yaml", "- route:");
        folder.write("mappings/.tierUpgraded.yaml", "event: tierUpgraded");
        folder.write("mappings/shared/._profile.yaml", "x");
        folder.write("mappings/xdm/.profile.schema.json.swp", "x");

        assertThat(folder.run("check").out()).isEqualTo(before);
    }

    @Test
    void theStepThatTheReadmeAddsToARouteHasNoProblem() throws Exception {
        String change = Files.readString(Path.of("README.md")).split("## Change a route", 2)[1];
        String step = change.split("```yaml\n", 2)[1].split("```", 2)[0];

        folder.write("routes/dead-letter.camel.yaml", Files.readString(folder.file("routes/dead-letter.camel.yaml")) + step);

        assertThat(step).contains("file:dead-letters");
        assertThat(folder.run("check").out()).endsWith(": no problems\n");
    }

    @Test
    void nothingIsOpenedOrWritten() {
        folder.withVariable("EVENTLOG_URL", "jdbc:sqlite:" + folder.file("data/event-log.db")).run("check");

        assertThat(folder.file("data")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "header: X-Api-Key | heder: X-Api-Key | there is no setting capillary.webhook.heder. Did you mean capillary.webhook.header?",
        "upsert: true | upsrt: true | there is no setting platform.flows.profiles.upsrt. Did you mean platform.flows.profiles.upsert?",
        "retention: 30d | keep: 30d | there is no setting event-log.keep. Under event-log there are: batch-size, lanes",
        "lanes: 8 | lanes: eight | event-log.lanes must be a whole number",
        "lanes: 8 | lanes: 300 | event-log.lanes must be less than or equal to 256",
        "retention: 30d | retention: 1d | event-log.retention must be",
        "poll: 1s | poll: 0s | event-log.poll must be",
        "first: 250ms | first: soon | event-log.retry.first must be a duration such as",
        "first-millis: 1000 | first-millis: 1s | platform.retry.first-millis must be a whole number",
        "longest-millis: 4000 | longest-millis: 0 | platform.retry.longest-millis must be greater than or equal to 10",
        "refused: [400, 422] | refused: [400, 503] | platform.statuses.refused must be less than or equal to 499",
        "token: [401, 403] | token: [unauthorized] | platform.statuses.token must be a list of whole numbers",
        "retention: 30d | retention: long | event-log.retention must be a duration such as 30d",
        "upsert: true | upsert: maybe | platform.flows.profiles.upsert must be true or false",
        "authentication: secret | authentication: nobody | capillary.webhook.authentication must be secret or none",
        "max-body: 5MB | max-body: 5 quarts | capillary.webhook.max-body (CAPILLARY_WEBHOOK_MAXBODY) must be a size",
        "username: operator | username: ${no.body} | operator.username refers to ${no.body}, and there is no such setting",
        "country: \"\" | country: NO | capillary.country (CAPILLARY_COUNTRY) must be two letters of ISO 3166 such as GB, in quotes",
        "zone: UTC | zone: Kolkatta | capillary.zone (CAPILLARY_ZONE) must be a zone such as Europe/London"})
    void aMistakeInTheSettingsIsNamedWithItsPlaceAndTheRemedy(String right, String wrong, String said) throws Exception {
        UserFolder.Result result = folder.replace("application.yaml", right, wrong).run("check");

        assertThat(result.out()).contains(place("application.yaml", wrong), said);
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "deliver | parallelProcessing: true | parallelProcesing: true | 'parallelProcesing' is not known in split. Did you mean",
        "platform | - setBody: | - setBdy: | 'setBdy' is not known in steps. Did you mean setBody?",
        "deliver | ref: dataflows | ref: dataflowz | there is no bean 'dataflowz'. Did you mean dataflows?",
        "deliver | refusedByDataflows | refusedByDataflow | there is no bean 'refusedByDataflow'. Did you mean refusedByDataflows?",
        "dataflow | configuration: dataflowBreaker | configuration: dataflowBreakr | there is no bean 'dataflowBreakr'. Did you mean",
        "error-handling | heldLane | heldLan | there is no bean 'heldLan'. Did you mean heldLane?",
        "deliver | executorService: dataflows | executorService: pool | there is no thread pool 'pool' under camel.threadpool.config",
        "platform | uri: http:platform | uri: htp:platform | there is no component 'htp'. Did you mean http?",
        "platform | uri: http:platform | uri: kafka:platform | there is no component 'kafka' in the connector. It has: ",
        "receive | httpMethodRestrict | httpMethodRestrct | platform-http has no option 'httpMethodRestrct'. Did you mean",
        "platform | httpMethod: POST | httpMethod: PSOT | the option 'httpMethod' of http must be one of GET, POST",
        "platform | throwExceptionOnFailure | throwExceptionOnFailur | Did you mean throwExceptionOnFailure?",
        "platform | {{platform.sandbox-name}} | {{platform.sandbox-nam}} | there is no setting platform.sandbox-nam",
        "dataflow | uri: direct:platform | uri: direct:platfrom | no route begins with direct:platfrom. Did you mean direct:platform?",
        "receive | event-log:append | event-log:apend | event-log:apend cannot be sent to. Write 'to: event-log:append'",
        "deliver | expression: ${body.refusals} | expression: ${body.refusals | no expression of the simple language",
        "error-handling | platform.HeldException | platform.HeldExeption | there is no exception class",
        "receive | - route: | route: | the file must be a list; its first line begins with '- route:'",
        "deliver | '    from:' | '    form:' | 'form' is not known in route. Did you mean from?"})
    void aMistakeInARouteIsNamedWithItsPlaceAndTheRemedy(String route, String right, String wrong, String said) throws Exception {
        UserFolder.Result result = folder.replace("routes/" + route + ".camel.yaml", right, wrong).run("check");

        assertThat(result.out()).contains(place("routes/" + route + ".camel.yaml", wrong), said).doesNotContain("no problems\n");
    }

    @Test
    void aLevelOfTheLogThatThereIsNotIsNamed() throws Exception {
        folder.write("routes/own.camel.yaml", """
                - route:
                    id: own
                    from:
                      uri: direct:own
                      steps:
                        - log:
                            loggingLevel: EROR
                            message: hello
                """);

        assertThat(folder.run("check").out())
                .contains("routes/own.camel.yaml:7:27", "'EROR' is none of TRACE, DEBUG, INFO, WARN, ERROR, OFF");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "deliver | method: beforeSending | method: beforeSendng | Method with name: beforeSendng not found",
        "platform | expression: ${variable.outbox.nextRequest} | expression: ${variable.outbox.nextRequest | no expression of the simple language: expected symbol functionEnd",
        "platform | uri: http:platform | uri: http:platform?bridgeEndpoint=true | Uri should not contains query parameters",
        "receive | id: receive | id: [receive | no YAML: "})
    void whatOnlyCamelItselfFindsIsNamedWithTheFile(String route, String right, String wrong, String said) throws Exception {
        UserFolder.Result result = folder.replace("routes/" + route + ".camel.yaml", right, wrong).run("check");

        assertThat(result.out()).contains("routes/" + route + ".camel.yaml:", said).doesNotContain("@", "no problems\n");
    }

    /** File and line of the mistake. */
    private String place(String file, String mistake) throws Exception {
        List<String> lines = Files.readAllLines(folder.file(file));
        int line = 1;
        while (!lines.get(line - 1).contains(mistake.strip())) {
            line++;
        }
        return file + ":" + line + ":";
    }

    @Test
    void allProblemsOfAllFilesAreNamedAtOnce() throws Exception {
        folder.replace("application.yaml", "lanes: 8", "lanes: eight")
                .replace("application.yaml", "retention: 30d", "retentoin: 30d")
                .replace("routes/platform.camel.yaml", "- setBody:", "- setBdy:")
                .replace("routes/platform.camel.yaml", "uri: http:platform", "uri: htp:platform")
                .replace("routes/deliver.camel.yaml", "ref: dataflows", "ref: dataflowz")
                .replace("mappings/points/pointsExpiryReminder.yaml", "include: profile", "include: profil")
                .replace("mappings/tiers/tierRenewed.yaml", "flow: events", "flow: event");

        assertThat(folder.run("check").out().lines()).hasSize(9).last().asString()
                .endsWith(" mappings, 2 schemas: 8 problems");
    }

    /** Camel itself stops at the first step that it cannot build, and says nothing of a file that has another mistake. */
    @Test
    void whatOnlyCamelFindsIsNamedBesideTheOtherMistakesOfAFile() throws Exception {
        folder.replace("routes/deliver.camel.yaml", "ref: dataflows", "ref: dataflowz")
                .replace("routes/deliver.camel.yaml", "method: beforeSending", "method: beforeSendng")
                .replace("routes/deliver.camel.yaml", "method: beforeDeadLetters", "method: beforeDeadLeters")
                .replace("routes/platform.camel.yaml", "uri: http:platform", "uri: http:platform?bridgeEndpoint=true")
                .replace("routes/platform.camel.yaml", "ref: oauth", "ref: ouath")
                .replace("routes/dead-letter.camel.yaml", "        - process:", "        - bean: {ref: none, method: x}\n        - process:")
                .replace("routes/dataflow.camel.yaml", "failureRateThreshold: \"{{platform.circuit-breaker.share}}\"",
                        "failureRateThreshold: lots");

        assertThat(folder.run("check").out())
                .containsPattern("routes/deliver.camel.yaml:\\d+:\\d+: there is no bean 'dataflowz'")
                .containsPattern("routes/deliver.camel.yaml:\\d+: .*beforeSendng not found")
                .containsPattern("routes/deliver.camel.yaml:\\d+: .*beforeDeadLeters not found")
                .containsPattern("routes/platform.camel.yaml:\\d+:\\d+: there is no bean 'ouath'")
                .containsPattern("routes/platform.camel.yaml:\\d+:\\d+: Uri should not contains query parameters")
                .containsPattern("routes/dataflow.camel.yaml:\\d+: .*\"lots\"")
                .containsPattern("routes/dead-letter.camel.yaml:\\d+:\\d+: there is no bean 'none'")
                .contains(": 8 problems");
    }

    @Test
    void aFileThatIsTooLargeToBeReadInTimeIsNamed() throws Exception {
        folder.write("routes/own.camel.yaml", "#" + "x".repeat(600_000) + "\n");

        assertThat(folder.run("check").out()).contains("own.camel.yaml:1:1: the file has more than 500000 characters, and is not read");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "id: own~    id: own | own.camel.yaml:4:5: 'id' stands twice here, at",
        "description: &own [*own] | own.camel.yaml:1:1: anchors and aliases (& and *) are not read",
        "id: own~- beans: [{name: oauth, type: java.util.HashMap}] | own.camel.yaml:4:18: the connector has a bean oauth already",
        "id: own~- beans: [{name: x, type: java.util.HashMap}, {name: x, type: java.util.HashMap}] | the id x is that of the bean at",
        "id: own~- beans: [{name: x, type: java.util.HashMup}] | own.camel.yaml:4:27: there is no class java.util.HashMup for this bean",
        "id: own~- beans: [{name: x, type: io.capstream.command.CheckCommandTest$Broken}] | own.camel.yaml: For input string: \"none\""})
    void whatCamelPassesOverOrStumblesOverIsNamed(String id, String said) throws Exception {
        folder.write("routes/own.camel.yaml", "- route:\n    from: {uri: 'direct:own', steps: [{to: 'log:own'}]}\n    "
                + id.replace("~", "\n") + "\n");

        assertThat(folder.run("check").out()).contains(said).doesNotContain("no problems");
    }

    /** As a class of a jar in lib/ whose own jars are not there. */
    public static final class Broken {

        private static final int NUMBER = Integer.parseInt("none");

        /** Its number. */
        public int number() {
            return NUMBER;
        }
    }

    @Test
    void everySchemaThatCannotBeUsedIsNamed() throws Exception {
        folder.write("mappings/xdm/profile.schema.json", "{\"type\": ");
        folder.write("mappings/xdm/experience-event.schema.json", "[]");

        assertThat(folder.run("check").out())
                .contains("platform.flows.profiles.schema: mappings/xdm/profile.schema.json is not JSON: line 1")
                .contains("platform.flows.events.schema: mappings/xdm/experience-event.schema.json");
    }

    @Test
    void aRouteFileWithAMapAtTheTopIsNamedThoughCamelPassesOverIt() throws Exception {
        folder.write("routes/extra.camel.yaml", "route:\n  from:\n    uri: timer:x\n");

        assertThat(folder.run("check").out()).contains("routes/extra.camel.yaml:1:1: the file must be a list");
    }

    @Test
    void aFileThatIsNotNamedLikeARouteFileIsAWarning() throws Exception {
        folder.write("routes/own.yaml", "- route: {}\n");
        folder.write("routes/README.md", "what we changed");

        assertThat(folder.run("check").out()).contains("routes/own.yaml: warning: nothing of this file is live, as its name is not like")
                .endsWith(": no problems, 1 warning\n");
    }

    @Test
    void aFileThatIsNotNamedLikeItsRouteIsAWarningOnly() throws Exception {
        folder.replace("routes/dead-letter.camel.yaml", "id: dead-letter", "id: deadLetter");

        UserFolder.Result result = folder.run("check");

        assertThat(result.out()).contains("warning: the route's id is deadLetter, its file's name dead-letter",
                ": no problems, 1 warning");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aCopyOfARouteIsNamedWithBothPlaces() throws Exception {
        String receive = Files.readString(folder.file("routes/receive.camel.yaml"));
        folder.write("routes/receive-2.camel.yaml", receive.replace("id: receive", "id: receive-2"));
        folder.write("routes/copy.camel.yaml", receive);

        assertThat(folder.run("check").out())
                .contains("routes/copy.camel.yaml:2:9: the id receive is that of the route at routes/receive.camel.yaml:2:9 already")
                .containsPattern("routes/receive-2.camel.yaml:\\d+:\\d+: the id append is that of the step at routes/receive.camel.yaml:")
                .containsPattern("routes/receive-2.camel.yaml:\\d+:\\d+: platform-http:/capillary/events is taken by the route at "
                        + "routes/receive.camel.yaml:\\d+:\\d+ already. Give one of them another path")
                .doesNotContain("routes/receive.camel.yaml:2:9: ");
    }

    @Test
    void aCopyOfTheErrorHandlingIsNamedWithBothPlaces() throws Exception {
        folder.write("routes/copy.camel.yaml", Files.readString(folder.file("routes/error-handling.camel.yaml")));

        assertThat(folder.run("check").out()).containsPattern("routes/copy.camel.yaml:\\d+:\\d+: for all routes, "
                + "io.capstream.platform.HeldException is handled at routes/error-handling.camel.yaml:\\d+:\\d+ already");
    }

    @ParameterizedTest
    @CsvSource({"receive, no event comes in", "deliver, nothing leaves the event log", "dataflow, no dataflow has a way",
        "platform, no request is sent", "dead-letter, nobody is told of what cannot be delivered", "error-handling, is not tried again"})
    void aRouteThatIsNotThereIsNamedOnceWithWhatItDoes(String route, String said) throws Exception {
        Files.delete(folder.file("routes/" + route + ".camel.yaml"));

        assertThat(folder.run("check").out()).contains("routes/" + route + ".camel.yaml: no route file has ", said).endsWith(": 1 problem\n");
    }

    /** Each of them would answer 202 and store nothing, or leave events waiting with nobody knowing why. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "receive | uri: event-log:append | uri: log:append | receive.camel.yaml:9:12: no step of this route stores what comes in",
        "receive | uri: event-log:append | 'uri: event-log:append\n                  disabled: true' | no step of this route stores",
        "receive | - to: | - wireTap: | receive.camel.yaml:9:12: no step of this route stores what comes in",
        "receive | '- removeHeaders:' | '- stop: {}\n        - removeHeaders:' | no step of this route stores what comes in",
        "receive | '{{capillary.webhook.path}}' | /other | no route file has platform-http:{{capillary.webhook.path}}",
        "receive | id: receive | 'id: receive\n    autoStartup: false' | :3:18: with this, the route is not started: no event comes in",
        "receive | id: receive | 'id: receive\n    precondition: ${properties:event-log.lanes} == 1' | is not started: no event",
        "deliver | id: deliver | 'id: deliver\n    autoStartup: false' | the route is not started: nothing leaves the event log"})
    void anEditThatTakesAWayOfTheEventsAwayIsAMistake(String route, String right, String wrong, String said) throws Exception {
        folder.write("routes/folder.camel.yaml", """
                - route:
                    id: folder
                    from:
                      uri: file:events
                      steps:
                        - to: {uri: 'event-log:append'}
                """);
        String file = "routes/" + route + ".camel.yaml";
        folder.write(file, Files.readString(folder.file(file)).replaceFirst(Pattern.quote(right),
                Matcher.quoteReplacement(wrong)));

        assertThat(folder.run("check").out()).contains(said).endsWith(": 1 problem\n");
    }

    /** A filter in the webhook's route lets a whole call go for one of its events. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "- filter: {simple: '${body} == 1', steps: [{to: 'event-log:append'}]} | warning: some calls pass the steps without",
        "- choice: {when: [{simple: '${body} == 1', steps: [{to: 'event-log:append'}]}]} | warning: some calls pass the steps without",
        "- choice: {when: [{simple: '${body} == 1', steps: [{to: 'event-log:append'}]}], otherwise: {steps: [{to: 'event-log:append'}]}} |",
        "- doTry: {steps: [{to: 'event-log:append'}], doCatch: [{exception: [java.lang.Exception], steps: [{log: x}]}]} | some calls pass",
        "- to: 'direct:store' |"})
    void aStepThatLetsSomeCallsGoUnstoredIsAWarning(String step, String said) throws Exception {
        folder.write("routes/receive.camel.yaml", """
                - route:
                    id: receive
                    from:
                      uri: platform-http:{{capillary.webhook.path}}
                      steps:
                        - removeHeaders: {pattern: '*'}
                        %s
                - route:
                    from:
                      uri: direct:store
                      steps:
                        - to: 'event-log:append'
                """.formatted(step));

        String out = folder.run("check").out();

        assertThat(out).endsWith(said == null ? ": no problems\n" : ": no problems, 1 warning\n").contains(said == null ? "" : said);
    }

    /** Removing such a route did not give the operator API back, since a path stays known. */
    @ParameterizedTest
    @CsvSource({"/api, false, /api", "/api/status, false, /api", "/, true, '/api, /actuator, /console, /local-platform'",
        "/actuator, true, /actuator", "/ap, true, ''", "/own, false, ''"})
    void aRouteOnTheOperatorsPathsIsAMistake(String path, boolean prefix, String hidden) throws Exception {
        folder.write("routes/own.camel.yaml", """
                - route:
                    id: own
                    from:
                      uri: platform-http:%s?matchOnUriPrefix=%s
                      steps:
                        - removeHeaders: {pattern: '*'}
                        - to: log:own
                """.formatted(path, prefix));

        String out = folder.run("check").out();

        if (hidden.isEmpty()) {
            assertThat(out).endsWith(": no problems\n");
        } else {
            assertThat(out).contains("routes/own.camel.yaml:4:12: the route would take the calls of " + hidden + ", which are");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"event-log:append | in place of the route of capillary.webhook. Give it",
        "log:own | and not all of them come to an event-log:append"})
    void aRouteOnThePathOfAWebhookThatIsAddedIsAWarningWithThePlaceOfTheSetting(String step, String said) throws Exception {
        folder.write("routes/own.camel.yaml", """
                - route:
                    id: own
                    from:
                      uri: platform-http
                      parameters: {path: /capillary/shop}
                      steps:
                        - removeHeaders: {pattern: '*'}
                        - to: %s
                """.formatted(step));

        assertThat(folder.withVariable("CAPILLARY_WEBHOOKS_SHOP_PATH", "/capillary/shop").run("check").out())
                .contains("routes/own.camel.yaml:4:12: warning: the route takes the calls of capillary.webhooks.shop (environment variable "
                        + "CAPILLARY_WEBHOOKS_SHOP_PATH)", said).endsWith(": no problems, 1 warning\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "redeliveryDelay | 3s | a number of milliseconds, such as 3000 for three seconds, and not '3s'",
        "maximumRedeliveryDelay | '{{event-log.retention}}' | a number of milliseconds, such as 3000 for three seconds, and not '30d'",
        "maximumRedeliveries | many | a whole number, and not 'many'"})
    void aNumberOfARedeliveryPolicyThatCamelCannotReadIsNamed(String name, String value, String said) throws Exception {
        folder.write("routes/own.camel.yaml", """
                - route:
                    id: own
                    errorHandler:
                      deadLetterChannel:
                        deadLetterUri: log:own
                        redeliveryPolicy:
                          %s: "%s"
                    from:
                      uri: direct:own
                      steps:
                        - to: log:own
                """.formatted(name, value));

        assertThat(folder.run("check").out()).contains("routes/own.camel.yaml:7:", name + " must be " + said);
    }

    @Test
    void aStepThatChangesTheBodyBeforeItIsStoredIsAWarning() throws Exception {
        folder.write("routes/own.camel.yaml", """
                - route:
                    id: own
                    from:
                      uri: platform-http:/own
                      steps:
                        - removeHeaders: {pattern: '*'}
                        - to: {uri: 'http:copies.example'}
                        - setBody: {expression: {constant: {expression: ok}}}
                        - to: {uri: 'event-log:append'}
                        - setBody: {expression: {constant: {expression: thanks}}}
                """);

        assertThat(folder.run("check").out())
                .contains("routes/own.camel.yaml:7:15: warning: this step changes the body, and the event-log:append behind it stores "
                        + "what came in", "routes/own.camel.yaml:8:20: warning: this step changes").endsWith(": no problems, 2 warnings\n");
    }

    @Test
    void profilePlatformDemandsItsSettings() {
        UserFolder.Result result = folder.withVariable("SPRING_PROFILES_ACTIVE", "platform").run("check");

        assertThat(result.out()).contains("platform.client-id (PLATFORM_CLIENTID) is missing: Developer Console",
                "operator.password (OPERATOR_PASSWORD) is missing", ": 14 problems");
    }

    @Test
    void profilePlatformDemandsSecretsThatNobodyGuesses() {
        UserFolder.Result result = folder.withVariable("SPRING_PROFILES_ACTIVE", "platform")
                .withVariable("CAPILLARY_WEBHOOK_SECRETS", "local-secret").withVariable("OPERATOR_PASSWORD", "local").run("check");

        assertThat(result.out()).contains("(CAPILLARY_WEBHOOK_SECRETS) must have 16 characters or more each",
                "(OPERATOR_PASSWORD) must have 12 characters or more (`openssl rand -base64 32` makes one)").doesNotContain("local-secret");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void thatEveryPrivateAddressIsBelievedIsAWarning() {
        UserFolder.Result result = folder.withVariable("SPRING_PROFILES_ACTIVE", "platform")
                .withVariable("SERVER_FORWARDHEADERSSTRATEGY", "native").run("check");

        assertThat(result.out()).contains("environment variable SERVER_FORWARDHEADERSSTRATEGY: warning: server.forward-headers-strategy",
                "set server.tomcat.remoteip.internal-proxies", ": 14 problems, 1 warning");
    }

    @Test
    void aVariableThatIsAlmostASettingIsAWarning() {
        UserFolder.Result result = folder.withVariable("CAPILLARY_WEBHOOK_SECRET", "hush").withVariable("PLATFORM_OS", "linux")
                .run("check");

        assertThat(result.out()).contains("CAPILLARY_WEBHOOK_SECRET: warning: it sets nothing. Did you mean CAPILLARY_WEBHOOK_SECRETS?",
                ": no problems, 1 warning").doesNotContain("hush");
    }

    @Test
    void aMistakeInAWebhookThatIsAddedIsNamed() {
        UserFolder.Result result = folder.withVariable("CAPILLARY_WEBHOOKS_SHOP_PATH", "/capillary/events")
                .withVariable("CAPILLARY_WEBHOOKS_SHOP_AUTHENTICATION", "nobody").run("check");

        assertThat(result.out()).contains(
                "environment variable CAPILLARY_WEBHOOKS_SHOP_PATH: capillary.webhooks.shop.path", "must not be the path that is",
                "capillary.webhooks.shop.authentication must be secret or none", ": 2 problems");
    }

    @Test
    void thatAGatewayMustAuthenticateIsAWarning() {
        assertThat(folder.withVariable("CAPILLARY_WEBHOOK_AUTHENTICATION", "none").run("check").out()).contains(
                "environment variable CAPILLARY_WEBHOOK_AUTHENTICATION: warning: capillary.webhook.authentication is none: whoever reaches",
                ": no problems, 1 warning");
    }

    @Test
    void withoutRouteFilesItSaysWhereItLooked() throws Exception {
        Files.createDirectories(folder.file("none"));

        assertThat(folder.run("check", "--camel.main.routes-include-pattern=file:" + folder.file("none/*.yaml")).out())
                .contains("there are no route files at file:");
        assertThat(folder.run("check", "--camel.main.routes-include-pattern=file:nowhere/*.yaml").out())
                .contains("file:nowhere/*.yaml (camel.main.routes-include-pattern)");
    }
}
