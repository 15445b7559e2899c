package io.capstream.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.capstream.UserFolder;
import io.capstream.eventlog.PostgresServer;
import io.capstream.eventlog.search.Stored;
import io.capstream.eventlog.store.EventLogSettings;
import io.capstream.mapping.live.LiveMappings;
import io.capstream.mapping.live.Mappings;
import io.capstream.mapping.reader.FlowSchemas;
import io.capstream.platform.CommandHttp;
import io.capstream.provision.doctor.Checks;
import io.capstream.provision.doctor.ConnectorAddress;
import io.capstream.provision.doctor.Doctor;
import io.capstream.provision.doctor.DoctorOptions;
import io.capstream.provision.doctor.DoctorReport;
import io.capstream.provision.doctor.Patient;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.dao.DataAccessResourceFailureException;

/** What is wrong is said, with its cause and remedy, and all of it. The account is connected once for all tests: nothing is changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorTest extends LocalAccount {

    private static final String SCHEMAS = "/data/foundation/schemaregistry/tenant/schemas/*";
    private static final String SANDBOXES = "/data/foundation/sandbox-management/";
    private static final String POLICIES = "/data/foundation/access-control/acl/effective-policies";
    private static final String DATASETS = "/data/foundation/catalog/dataSets/*";
    private static final String BATCHES = "/data/foundation/catalog/batches";
    private static final String FLOWS = "/data/foundation/flowservice/flows/*";
    private static final String MAPPING_SETS = "/data/foundation/conversion/mappingSets/*";
    private static final String WEBHOOKS = "/v3/webHooks";

    /** Nobody listens there. */
    private static final int FREE = freePort();

    @TempDir
    static Path home;

    private UserFolder connected;
    private HttpServer publicAddress;
    private CommandHttp http;
    private LiveMappings mappings;

    @BeforeAll
    void connectOnce() throws Exception {
        publicAddress = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publicAddress.createContext("/capillary/events", call -> {
            boolean isOurs = "local-secret".equals(call.getRequestHeaders().getFirst("X-Api-Key"));
            byte[] answer = "{\"accepted\":0,\"duplicates\":0,\"deadLettered\":0}".getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(isOurs ? 202 : 401, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        publicAddress.start();
        connected = UserFolder.in(home);
        folder = connected;
        UserFolder.Result result = connect("--capillary.webhook.url=" + url());
        assertThat(result.exitCode()).as(result.err()).isZero();
        ProvisionSettings settings = settings(environment(Map.of()));
        http = new CommandHttp(Binder.get(environment(Map.of())));
        mappings = new Mappings(settings.mapping(), FlowSchemas.of(settings.platform())).now();
    }

    @AfterAll
    void stop() throws Exception {
        http.close();
        publicAddress.stop(0);
        super.forget();
    }

    @Override
    @BeforeEach
    void copyTheProductsFiles() {
        folder = connected;
    }

    @Override
    @AfterEach
    void forget() throws Exception {
        for (String path : List.of("/calls", "/behaviour", "/faults")) {
            assertThat(call("DELETE", path, "").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void allIsWellAndNothingIsChangedOrStored() throws Exception {
        JsonNode before = objects();
        String records = call("GET", "/records", "").body();

        UserFolder.Result result = run("doctor", "--probe", "--capillary.webhook.url=" + url(), log());

        assertThat(result.exitCode()).as(result.out()).isZero();
        assertThat(result.out()).contains("ok              probe of flow events: the inlet took the token",
                "not verifiable  end of secrets", "nothing is wrong with what can be seen");
        assertThat(objects()).isEqualTo(before);
        assertThat(call("GET", "/records", "").body()).isEqualTo(records);
        assertThat(calls()).noneMatch(call -> call.matches("(PUT|PATCH|DELETE) .*"));
        assertThat(folder.file("data")).doesNotExist();
    }

    @Test
    void aScriptReadsAllChecksAndNoSecretIsTold() throws Exception {
        fault("""
                {"count":100,"target":"capillary","path":"/v3/webHooks","status":400,
                 "body":"{\\"errors\\":[{\\"code\\":300004,\\"message\\":\\"local-capillary local-secret is missing\\"}]}"}""");

        UserFolder.Result result = run("doctor", "-o", "json", "--capillary.webhook.url=" + url(), log());

        assertThat(result.exitCode()).isEqualTo(1);
        JsonNode report = JSON.readTree(result.out());
        assertThat(report.at("/checks/0").fieldNames()).toIterable().containsExactly("name", "status", "cause", "remedy");
        assertThat(report.path("summary").asText()).startsWith(report.path("failed").asInt() + " of ").endsWith(" failed");
        assertThat(report.path("checks").findValuesAsText("status")).contains("ok", "failed", "not-verifiable");
        assertThat(result.out() + result.err()).contains("300004").doesNotContain("local-secret", "local-capillary");
    }

    /**
     * A thing that is wrong, and the line that tells it.
     *
     * @param row    of the setup errors that must be explained, or what else is wrong
     * @param wrong  JSON for the stand-ins' faults or behaviour
     * @param set    settings that differ, as {@code name=value}
     * @param check  that finds it
     * @param status what it says
     * @param words  of its cause and remedy
     */
    record Row(String row, List<String> wrong, List<String> set, String check, String status, List<String> words) {

        static Row of(String row, String check, String status, String... words) {
            return new Row(row, List.of(), List.of(), check, status, List.of(words));
        }

        Row when(String fault) {
            return new Row(row, Stream.concat(wrong.stream(), Stream.of(fault)).toList(), set, check, status, words);
        }

        Row with(String setting) {
            return new Row(row, wrong, Stream.concat(set.stream(), Stream.of(setting)).toList(), check, status, words);
        }

        @Override
        public String toString() {
            return row;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                Row.of("1 wrong secret", "Adobe credentials", "failed", "invalid_client", "Copy the client secret once more")
                        .when(answer("ims", "", 400, "{'error':'invalid_client','error_description':'invalid client_secret parameter'}")),
                Row.of("1 what needs a token", "dataset of flow events", "not-verifiable", "'Adobe credentials' failed")
                        .when(answer("ims", "", 400, "{'error':'invalid_client'}")),
                Row.of("1 cut", "Adobe credentials", "failed", "IMS", "cut", "-Dhttps.proxyHost")
                        .when("{\"count\":100,\"target\":\"ims\",\"broken\":true}"),
                Row.of("1 cut once", "Adobe credentials", "ok", "IMS gives an access token")
                        .when("{\"count\":1,\"target\":\"ims\",\"broken\":true}"),
                Row.of("1 a page in its place", "Adobe credentials", "failed", "302", "compare platform.ims-url")
                        .when(answer("ims", "", 302, "<html>")),
                Row.of("2 no product profile", "sandbox", "failed", "403025", "add the API Experience Platform with a product profile")
                        .when(adobe(SANDBOXES, 403, "{'error_code':'403025','message':'Profile is not valid'}")),
                Row.of("3 API key", "sandbox", "failed", "403003", "platform.client-id must be that of the project")
                        .when(adobe(SANDBOXES, 403, "{'error_code':'403003','message':'Api Key is invalid'}")),
                Row.of("4 token", "sandbox", "failed", "401013", "the clock of this machine")
                        .when(adobe(SANDBOXES, 401, "{'error_code':'401013','message':'Oauth token is not valid'}")),
                Row.of("sandboxes are not listed", "sandbox", "failed", "answered 403", "API credentials")
                        .when(adobe(SANDBOXES, 403, "{}")),
                Row.of("sandboxes are not listed, and the rest is looked at", "dataset of flow events", "ok", "enabled for Profile")
                        .when(adobe(SANDBOXES, 403, "{}")),
                Row.of("permissions are not told", "permissions", "failed", "answered 403")
                        .when(adobe(POLICIES, 403, "{}")),
                Row.of("permissions are not told, and the rest is looked at", "dataset of flow events", "ok", "enabled for Profile")
                        .when(adobe(SANDBOXES, 403, "{}")).when(adobe(POLICIES, 403, "{}")),
                Row.of("5 no role", "permissions", "failed", "this credential is in no role",
                        "Permissions > Roles > a role > API credentials")
                        .when(adobe(POLICIES, 200, "{'policies':{}}")),
                Row.of("5 no role, as one sandbox less", "sandbox", "failed", "may use no sandbox", "API credentials")
                        .when("{\"withoutRole\":true}"),
                Row.of("5 2120-403", "dataset of flow events", "failed", "2120-403", "Permissions > Roles > a role > API credentials")
                        .when(adobe(DATASETS, 403, "{'errorCode':'2120-403','errorMessage':'no permission'}")),
                Row.of("6 title", "sandbox", "failed", "must be the sandbox's name as it is: local", "Sandboxes > Browse > Name")
                        .with("platform.sandbox-name=Local sandbox").with("connection.file=none.yaml"),
                Row.of("6 upper case", "sandbox", "failed", "must be the sandbox's name as it is: local")
                        .with("platform.sandbox-name=LOCAL").with("connection.file=none.yaml"),
                Row.of("6 unknown", "sandbox", "failed", "There is no sandbox elsewhere", "there are: local")
                        .with("platform.sandbox-name=elsewhere").with("connection.file=none.yaml"),
                Row.of("7 scope", "identity namespaces", "failed", "Missing product context acp", "additional_info.projectedProductContext")
                        .when(adobe("/data/core/idnamespace/identities", 401, "{'error':'INVALID_IMS_TOKEN','title':'Namespace Validation',"
                                + "'report':{'message':'Authorization failed - Missing product context acp for given IMS token.'}}")),
                Row.of("8 wrong case", "identity namespaces", "failed", "Email: a mapping uses it, Adobe has none of this code",
                        "CapillaryCustomerId: Adobe has none of this code", "taken with a 2xx and never reach Profile")
                        .when(adobe("/data/core/idnamespace/identities", 200, "[{'code':'email','idType':'Email'}]")),
                Row.of("9 title taken", "schema of flow events", "failed", "must be unique", "Another object has this title")
                        .when(adobe(SCHEMAS, 400, "{'title':'Title must be unique'}")),
                Row.of("10 406", "schema of flow events", "failed", "Unknown Accept media", "please report it")
                        .when(adobe(SCHEMAS, 406, "{'title':'Unknown Accept media supplied'}")),
                Row.of("10 415", "permissions", "failed", "answered 415", "please report it")
                        .when(adobe(POLICIES, 415, "")),
                Row.of("11 404", "schema of flow events", "failed", "has no schema https://ns.adobe.com/local/schemas/",
                        "takes up to a minute")
                        .when(adobe(SCHEMAS, 404, "{'title':'Resource not found'}")),
                Row.of("12 no union", "union of flow events", "failed", "not enabled for Profile", "can never be taken back")
                        .when(adobe(SCHEMAS, 200, "{'title':'Capillary','properties':{}}")),
                Row.of("12 UPDAEM-089029-400", "dataset of flow events", "failed", "UPDAEM-089029-400", "not in the union yet")
                        .when(adobe(DATASETS, 400, "{'errorCode':'UPDAEM-089029-400','detail':'Union Schema cannot be retrieved'}")),
                Row.of("13 422", "dataset of flow events", "failed", "adobe/siphon/table/format", "please report it")
                        .when(adobe(DATASETS, 422, "{'detail':'Field adobe/siphon/table/format cannot be empty or blank'}")),
                Row.of("14 no flow id", "dataflow of flow events", "failed", "2xx and keeps nothing", "'connect' writes it")
                        .with("platform.flows.events.flow-id="),
                Row.of("14 unknown flow id", "dataflow of flow events", "failed", "Adobe has no dataflow other", "2xx and lost")
                        .with("platform.flows.events.flow-id=other"),
                Row.of("14 young", "dataflow of flow events", "not-verifiable", "a moment ago, and may lose what it is sent")
                        .with("connection.settle=5m"),
                Row.of("15 SKU", "batches of flow events", "failed", "DCVS-1106-400 at #/productListItems/0", "such as SKU in a line item",
                        "b1")
                        .when(adobe(BATCHES, 200, "{'b1':{'status':'failed','errors':[]}}"))
                        .when(adobe("/data/foundation/export/batches/*/failed", 200, "{'data':[{'name':'part-0.json'}],'_errors':{"
                                + "'_streamingValidation':[{'code':'DCVS-1106-400','message':'#/productListItems/0: key [SKU]'}]}}")),
                Row.of("15 eur", "batches of flow events", "failed", "DCVS-1103-400", "currency in three capitals")
                        .when(adobe(BATCHES, 200, "{'b1':{'status':'failed','errors':[{'code':'DCVS-1103-400'}]}}")),
                Row.of("16 inlet wants a token", "probe of flow events", "failed", "Ims service token is empty", "compare platform.ims-url")
                        .when(answer("collection", "", 401, "{'status':'401','title':'Authorization',"
                                + "'report':{'message':'[i] Ims service token is empty'}}")),
                Row.of("17 unknown format", "probe of flow events", "failed", "unknown xdm format", "connection.yaml")
                        .when(answer("collection", "", 400, "{'report':{'message':'Message has unknown xdm format'}}")),
                Row.of("17 another schema", "schema of flow events", "failed", "does not match the dataset's schema")
                        .with("platform.flows.events.schema-id=https://ns.adobe.com/local/schemas/other"),
                Row.of("17 copied", "dataset of flow events", "failed", "a character that no id has, perhaps from copying: 5f%22",
                        "copy it again")
                        .with("platform.flows.events.dataset-id=5f%22"),
                Row.of("18 extraneous key", "destinations of flow events", "failed", "loyalty", "extraneous key is not permitted",
                        "'connect' adds")
                        .when(adobe(SCHEMAS, 200, "{'properties':{'timestamp':{'type':'string'}}}")),
                Row.of("19 1418", "dataflow of flow events", "failed", "1418-400", "delete them first")
                        .when(adobe(FLOWS, 400, "{'errorCode':'1418-400','errorMessage':'dataflows exist'}")),
                Row.of("19 source id", "dataflow of flow events", "failed", "sourceId", "name it with --use")
                        .when(adobe(FLOWS, 400, "{'errorCode':'1400-400','errorMessage':'sourceId exists'}")),
                Row.of("20 mapping of another schema", "mapping set of flow profiles", "failed", "1425-400",
                        "another schema than the dataset's")
                        .when(adobe(MAPPING_SETS, 400, "{'errorCode':'1425-400','errorMessage':'schema differs'}")),
                Row.of("20 mapping without rows", "mapping set of flow profiles", "failed", "Data Prep drops what the mappings fill: ",
                        "loyalty.")
                        .when(adobe(MAPPING_SETS, 200, "{'id':'1','version':0,'mappings':[]}")),
                Row.of("21 two ids", "batches of flow events", "failed", "UPINGT-030075", "two ids, or an empty one")
                        .when(adobe(BATCHES, 200, "{'b1':{'status':'failed','errors':[{'code':'UPINGT-030075'}]}}")),
                Row.of("22 not Ultimate", "look-up of profiles", "not-verifiable", "UPS-ACC-1000004", "Only Real-Time CDP Ultimate")
                        .when(adobe("/data/core/ups/access/entities", 403, "{'message':'UPS-ACC-1000004: IMS Org is not provisioned.'}")),
                Row.of("23 another region", "probe of flow events", "not-verifiable", "in region VA7 only, and the sandbox is in EMEA")
                        .when("{\"region\":\"EMEA\"}"),
                Row.of("23 501", "probe of flow events", "not-verifiable", "answered 501").when(answer("collection", "", 501, "")),
                Row.of("24 some of a batch", "batches of flow events", "failed", "lack records, the newest is b1")
                        .when(adobe(BATCHES, 200, "{'b1':{'status':'success','metrics':{'failedRecordCount':1},'errors':[]}}")),
                Row.of("25 token", "Capillary API", "failed", "answered 401", "Compare capillary.api.key")
                        .when(capillary(401, "{'errors':[{'code':401,'message':'expired'}]}")),
                Row.of("25 access group", "Capillary API", "failed", "answered 403", "read and write on webhooks").when(capillary(403, "")),
                Row.of("25 a page of a proxy", "Capillary API", "failed", "Capillary answered 500 (19 bytes) to GET /v3/webHooks",
                        "Run it again later").when(capillary(500, "<html>sorry</html>\n")),
                Row.of("26 body", "Capillary API", "failed", "51007", "please report it")
                        .when(capillary(400, "{'errors':[{'code':51007,'message':'maxAllowedConnections'}]}")),
                Row.of("27 inactive, no identifiers", "webhook", "failed", "it is not active", "without identifiers of customers",
                        "the secret in its header X-Api-Key is none of", "'connect' sets it right").when(webhook("'active':false,"
                                + "'webHookHeaders':{'x-api-key':'old'},'customerIdentifiersToBeEnriched':[],'eventNames':[]")),

                Row.of("no header", "webhook", "failed", "does not send the header X-Api-Key").when(webhook("'active':true")),
                Row.of("twice", "webhook", "failed", "2 active webhooks call this address")
                        .with("capillary.webhook.url=http://127.0.0.1:1/")
                        .when(capillary(200, "{'data':[{'active':true,'webHookUrl':'http://127.0.0.1:1/'},"
                                + "{'active':true,'webHookUrl':'http://127.0.0.1:1/'}]}")),
                Row.of("no webhook", "webhook", "failed", "Capillary has no webhook for http").when(capillary(200, "{'data':[]}")),
                Row.of("events", "events of the webhook", "failed", "each is a dead letter: newEvent", "not sent, and mapped: ",
                        " more (all with -o json)")
                        .when(webhook("'active':true,'eventNames':['newEvent','POINTSREDEEMED']")),
                Row.of("deliveries", "deliveries by Capillary", "failed", "failed 3, being retried 2", "backfill").when(answer("capillary",
                        "/v3/events/consumer-groups/*/metrics", 200, "{'data':{'delivered':5,'failed':3,'retrying':2,'pending':0}}")),
                Row.of("disabled", "dataflow of flow events", "failed", "it is disabled", "'connect' enables a dataflow")
                        .when(adobe(FLOWS, 200, "{'items':[{'id':'1','state':'disabled'}]}")),
                Row.of("another inlet", "dataflow of flow events", "failed", "platform.flows.events.inlet-url is another")
                        .with("platform.flows.events.inlet-url=http://127.0.0.1:1/collection/other"),
                Row.of("no Profile", "dataset of flow events", "failed", "not enabled for Profile", "isUpsert", "error diagnostics are off")
                        .when(dataset("{'tags':{'unifiedProfile':['isUpsert:true']},'enableErrorDiagnostics':false}"))
                        .with("platform.flows.events.dataset-id=d1"),
                Row.of("drift", "fields of flow events", "failed", "timestamp is integer at Adobe and date-time in the file", " more",
                        "'connect' changes no type", "'connect' adds fields of yours")
                        .when(adobe(SCHEMAS, 200, "{'properties':{'timestamp':{'type':'integer'}}}")),
                Row.of("runs", "runs of flow events", "failed", "2 failed records in the last 1 run:", "INGEST-1212-400 (some records")
                        .when(adobe("/data/foundation/flowservice/runs", 200,
                                "{'items':[{'metrics':{'recordSummary':{'failedRecordCount':2},"
                                + "'statusSummary':{'extensions':{'errors':[{'code':'INGEST-1212-400'}]}}}}]}")),
                Row.of("busy", "dataset of flow events", "failed", "Adobe answered 503", "Run it again later")
                        .when(adobe(DATASETS, 503, "")),
                Row.of("Retry-After", "dataset of flow events", "failed", "Adobe answered 429", "Run it again later").when(
                        "{\"count\":100,\"target\":\"platform\",\"path\":\"" + DATASETS + "\",\"status\":429,\"retryAfter\":300}"),
                Row.of("a page", "sandbox", "failed", "something that is no JSON").when(adobe(SANDBOXES, 200, "<html>")),
                Row.of("tenant", "tenant", "failed", "platform.tenant-id is other, and Adobe says local").with("platform.tenant-id=other"),
                Row.of("TLS", "network to https://127.0.0.1:{port}", "failed", "TLS with 127.0.0.1:{port} fails",
                        "-Djavax.net.ssl.trustStore")
                        .with("capillary.api.url=https://127.0.0.1:{port}"),
                Row.of("no connection", "network to http://127.0.0.1:{free}", "failed", "no connection to 127.0.0.1:{free}",
                        "capillary.api.url", "-Dhttps.proxyHost").with("capillary.api.url=http://127.0.0.1:{free}"),
                Row.of("DNS", "network to http://nobody.invalid", "failed", "DNS knows no address of nobody.invalid")
                        .with("capillary.api.url=http://nobody.invalid"),
                Row.of("missing", "settings for Capillary", "failed", "capillary.api.key (CAPILLARY_API_KEY)", "as files")
                        .with("capillary.api.key="),
                Row.of("another secret", "public address", "failed", "answered 401", "started with other secrets")
                        .with("capillary.webhook.secrets=another-secret-of-ours"),
                Row.of("something else", "public address", "failed", "answered 404, and not as the connector does",
                        "capillary.webhook.path")
                        .with("capillary.webhook.url=http://127.0.0.1:{port}/elsewhere"),
                Row.of("not there", "public address", "failed", "no connection to 127.0.0.1:{free}", "firewall")
                        .with("capillary.webhook.url=http://127.0.0.1:{free}/capillary/events"),
                Row.of("not public", "public address", "failed", "of this machine, where Capillary is not")
                        .with("capillary.api.url=https://nobody.invalid"),
                Row.of("in clear", "public address", "failed", "is not https").with("capillary.api.url=https://nobody.invalid")
                        .with("capillary.webhook.url=http://nobody.invalid/capillary/events"),
                Row.of("stronger", "connection file", "failed", "the connector uses another platform.flows.events.flow-id",
                        "Stronger than the file is ", "take it out there")
                        .with("platform.flows.events.flow-id=other"),
                Row.of("another organisation's", "connection file", "failed", "is that of organization").with("platform.org-id=o@AdobeOrg"),
                Row.of("log that forgets", "durability of the log", "failed", "synchronous=FULL", "Take such parameters out")
                        .with("event-log.url=jdbc:sqlite:data/event-log.db?synchronous=OFF"),
                Row.of("no database", "durability of the log", "failed", "PostgreSQL of event-log.url cannot be asked", "503 meanwhile")
                        .with("event-log.url=jdbc:postgresql://127.0.0.1:{free}/log?password=hidden"),
                Row.of("memory that is enough", "Java and memory", "ok", "the connector may use "),
                Row.of("memory", "Java and memory", "failed", "answered 503 for ever", "java -Xmx1600000m")
                        .with("capillary.webhook.max-body=100000MB"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsWrongIsSaid(Row row) throws Exception {
        for (String wrong : row.wrong()) {
            if (wrong.contains("\"count\"")) {
                fault(wrong);
            } else {
                behave(wrong);
            }
        }
        Map<String, Object> set = new HashMap<>();
        row.set().forEach(setting -> set.put(setting.split("=", 2)[0], filled(setting.split("=", 2)[1])));

        DoctorReport.Line line = line(examine(set, InstantSource.system()), filled(row.check()));

        assertThat(line.status()).as(line.toString()).isEqualTo(row.status());
        assertThat(line.cause() + " -> " + line.remedy()).contains(row.words().stream().map(this::filled).toList())
                .doesNotContain("hidden");
    }

    @Test
    void aClockThatIsWrongIsSaid() {
        DoctorReport.Line line = line(examine(Map.of(), InstantSource.offset(InstantSource.system(), Duration.ofMinutes(3))), "clock");

        assertThat(line.status()).isEqualTo("failed");
        assertThat(line.cause()).matches("this machine's clock is 1[78]\\d s ahead of the one behind .*");
    }

    @Test
    void aLogThatSoonFillsItsDiskAndThatOthersReadIsSaid(@TempDir Path disk) throws Exception {
        Path log = disk.resolve("event-log.db");
        try (RandomAccessFile sparse = new RandomAccessFile(log.toFile(), "rw")) {
            sparse.setLength(disk.toFile().getUsableSpace());
        }
        Files.createFile(disk.resolve("event-log.db.lock"));
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-r--r--"));

        DoctorReport report = examine(Map.of("event-log.url", "jdbc:sqlite:" + log), InstantSource.system());

        assertThat(line(report, "disk of the log").cause()).contains("too little for 7 days");
        assertThat(line(report, "permissions of files").cause()).contains("others than their owner may read or write " + log);
        assertThat(line(report, "permissions of files").remedy()).isEqualTo("chmod 600 " + log);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a busy day in a log of a month    | 30 | {"stored":{"events":1000,"lastDay":900}}   | failed | MB in the last 24 hours, which is too
        a quiet day after a day of history | 1 | {"stored":{"events":100000,"lastDay":1}}   | ok     | MB in the last 24 hours
        a small part of it                 | 1 | {"stored":{"events":100000000,"lastDay":1}} | ok  | took in less than 1 MB in the last 24
        no event at all                    | 1 | {"stored":{"events":0,"lastDay":0}}        | ok     | 0 MB in the last 24 hours
        a connector that does not tell it | 30 | {"error":"who are you?"}                   | ok     | on average, as no connector tells
        """)
    void theRoomOnTheDiskIsHeldAgainstWhatTheConnectorTookInOnTheLastDay(String day, int age, String told, String status, String words,
            @TempDir Path disk) throws Exception {
        Path log = disk.resolve("event-log.db");
        try (RandomAccessFile sparse = new RandomAccessFile(log.toFile(), "rw")) {
            sparse.setLength(disk.toFile().getUsableSpace() / 2);
        }
        Files.setLastModifiedTime(Files.createFile(disk.resolve("event-log.db.lock")),
                FileTime.from(Instant.now().minus(age, ChronoUnit.DAYS)));
        HttpServer connector = connector(told.contains("error") ? 401 : 200, told);
        try {
            DoctorReport.Line line = line(examine(environment(Map.of("event-log.url", "jdbc:sqlite:" + log)), InstantSource.system(),
                    at(connector), Optional::empty),
                    "disk of the log");

            assertThat(line.cause()).as(day).contains(words);
            assertThat(line.status()).as(day).isEqualTo(status);
        } finally {
            connector.stop(0);
        }
    }

    @Test
    void theRoomOnTheDiskIsToldWhenTheLogCannotBeAsked() {
        DoctorReport.Line line = line(examine(environment(Map.of()), InstantSource.system(), Optional.empty(), () -> {
            throw new DataAccessResourceFailureException("disk I/O error");
        }), "disk of the log");

        assertThat(line.cause()).contains("MB a day on average, as no connector tells that of the last 24 hours");
    }

    @Test
    void aDatabaseThatForgetsIsSaid() throws Exception {
        String url = PostgresServer.shared().newDatabase("");
        try (Connection database = DriverManager.getConnection(url); Statement statement = database.createStatement()) {
            statement.execute("alter system set full_page_writes = off");
            try {
                statement.execute("select pg_reload_conf()");
                DoctorReport.Line line = await().atMost(Duration.ofMinutes(1)).until(() -> line(examine(Map.of("event-log.url", url),
                        InstantSource.system()), "durability of the log"), found ->
                        found.cause().matches("PostgreSQL works with .*=off: .*"));

                assertThat(line.status()).isEqualTo("failed");
                assertThat(line.remedy()).contains("= on in postgresql.conf");
            } finally {
                statement.execute("alter system reset full_page_writes");
                statement.execute("select pg_reload_conf()");
            }
        }
    }

    @Test
    void aMappingFileThatDoesNotLoadIsSaidAndTheRestIsLookedAt() throws Exception {
        folder = UserFolder.in(Files.createTempDirectory(home, "broken"));
        folder.replace("mappings/tiers/tierRenewed.yaml", "loyalty.tierExpiryDate", "loyalty.noSuchField");

        UserFolder.Result result = run("doctor", "--capillary.webhook.url=" + url(), log());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("failed          mapping files: 1 file does not load: mappings/tiers/tierRenewed.yaml",
                "more wait for 'mapping files'", "ok              public address");
    }

    @Test
    void aFileThatWasWrittenAfterTheConnectorHadReadItAsksForAStartAndNotForAVariable() throws Exception {
        StandardEnvironment ofTheStart = environment(Map.of());
        Path file = connected.file("connection-local.yaml");
        String before = Files.readString(file);
        String flow = ofTheStart.getProperty("platform.flows.events.flow-id");
        try {
            for (String since : List.of(before.replace("flow-id: " + flow, "flow-id: another"), before.replace("flow-id: " + flow, ""))) {
                Files.writeString(file, since);

                DoctorReport.Line line = line(examine(ofTheStart, InstantSource.system()), "connection file");

                assertThat(line.cause()).startsWith("the connector uses another platform.flows.events.flow-id than ");
                assertThat(line.remedy()).startsWith("Start it again").doesNotContain("Stronger");
            }
        } finally {
            Files.writeString(file, before);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        beside the connector |   gone   | connection-local.yaml is gone   | Run 'connect' BEFORE any restart
        from within it       |   gone   | connection-local.yaml is gone   | Run 'connect' BEFORE any restart
        beside the connector |  hello   | it is not a file of 'connect'   | run 'connect' BEFORE any restart
        from within it       |  hello   | it is not a file of 'connect'   | run 'connect' BEFORE any restart
        beside the connector | without  | nothing is connected            | Run 'connect', then start the connector again
        from within it       | without  | nothing is connected            | Run 'connect', then start the connector again
        """)
    void aConnectionFileWithoutInletsIsSaidOnceAndNoStartIsAskedForThatWouldLoseThoseInUse(String from, String file, String cause,
            String remedy) throws Exception {
        StandardEnvironment ofTheStart = environment(Map.of());
        String dataflows = JSON.writeValueAsString(Map.of("dataflows", List.of(Map.of("name", "events", "inletUrl",
                ofTheStart.getProperty("platform.flows.events.inlet-url"),
                "flowId", ofTheStart.getProperty("platform.flows.events.flow-id"), "datasetId", "d", "schemaId", "s"))));
        Path written = connected.file("connection-local.yaml");
        String before = Files.readString(written);
        HttpServer connector = connector(200, dataflows);
        try {
            switch (file) {
                case "gone" -> Files.delete(written);
                case "hello" -> Files.writeString(written, "hello\n");
                default -> Files.writeString(written, before.replaceAll("(?m)^ +(inlet-url|flow-id): .*\\R", ""));
            }
            DoctorReport report = from.startsWith("beside")
                    ? examine(environment(Map.of()), InstantSource.system(), at(connector), Optional::empty)
                    : examine(ofTheStart, InstantSource.system());

            DoctorReport.Line line = line(report, "connection file");
            assertThat(line.status()).as(line.toString()).isEqualTo("failed");
            assertThat(line.cause()).contains(cause);
            assertThat(line.remedy()).contains(remedy);
            assertThat(line(report, "dataset of flow events").cause()).isEqualTo("'connection file' failed");
            assertThat(report.checks()).extracting(DoctorReport.Line::remedy).noneMatch(told -> told.contains("Start it again"));
        } finally {
            connector.stop(0);
            Files.writeString(written, before);
        }
    }

    @Test
    void whatWaitsForAnotherCheckIsOneLineForPeopleAndAllForScripts() throws Exception {
        fault(answer("ims", "", 400, "{'error':'invalid_client'}"));

        UserFolder.Result text = run("doctor", "--capillary.webhook.url=" + url(), log());
        UserFolder.Result json = run("doctor", "-o", "json", "--capillary.webhook.url=" + url(), log());

        List<String> causes = JSON.readTree(json.out()).path("checks").findValuesAsText("cause");
        long waiting = causes.stream().filter("'Adobe credentials' failed"::equals).count();
        assertThat(waiting).isGreaterThan(20);
        assertThat(text.out()).doesNotContain("'Adobe credentials' failed")
                .containsOnlyOnce("not verifiable  " + waiting + " more wait for 'Adobe credentials' (all with -o json)");
    }

    @Test
    void allNamesOfALongListAreInTheReport() throws Exception {
        fault(webhook("'active':true,'eventNames':[]"));

        DoctorReport.Line line = line(examine(Map.of(), InstantSource.system()), "events of the webhook");

        assertThat(line.cause()).matches("0 events, all have a mapping; not sent, and mapped: \\w+, \\w+, \\w+ and 73 more .*");
        assertThat(line.all()).hasSize(76).contains("pointsIssued");
    }

    @Test
    void aFieldOfAnotherTypeIsNotPromisedToBeMendedByConnect() throws Exception {
        Path schema = Files.createTempFile(home, "other", ".schema.json");
        JsonNode content = JSON.readTree(connected.file("mappings/xdm/experience-event.schema.json").toFile());
        ((ObjectNode) content.at("/properties/timestamp")).put("type", "integer").remove("format");
        JSON.writeValue(schema.toFile(), content);

        DoctorReport.Line line = line(examine(Map.of("platform.flows.events.schema", schema.toString()), InstantSource.system()),
                "fields of flow events");

        assertThat(line.cause()).endsWith(": timestamp is date-time at Adobe and integer in the file");
        assertThat(line.remedy()).startsWith("'connect' changes no type: export the schema anew").doesNotContain("adds fields");
    }

    @Test
    void soAreAllFieldsThatDiffer() throws Exception {
        fault(adobe(SCHEMAS, 200, "{'properties':{'timestamp':{'type':'integer'}}}"));

        DoctorReport.Line line = line(examine(Map.of(), InstantSource.system()), "fields of flow events");

        assertThat(line.all()).hasSizeGreaterThan(5).first().asString().startsWith("timestamp is integer at Adobe");
    }

    /** The connector that runs beside. */
    private static HttpServer connector(int status, String told) throws IOException {
        HttpServer connector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        connector.createContext("/api/status", call -> {
            byte[] answer = told.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        connector.start();
        return connector;
    }

    private static Optional<ConnectorAddress> at(HttpServer connector) {
        return Optional.of(new ConnectorAddress(connector.getAddress().getPort(), "viewer", "secret"));
    }

    private DoctorReport examine(Map<String, Object> more, InstantSource clock) {
        return examine(environment(more), clock);
    }

    private DoctorReport examine(StandardEnvironment environment, InstantSource clock) {
        return examine(environment, clock, Optional.empty(), () -> Optional.of(new Stored(1, 1)));
    }

    private DoctorReport examine(StandardEnvironment environment, InstantSource clock, Optional<ConnectorAddress> beside,
            Supplier<Optional<Stored>> stored) {
        ProvisionSettings settings = settings(environment);
        List<Doctor.Result> results = new ArrayList<>();
        Checks.of(new Patient(settings, environment, Binder.get(environment).bindOrCreate("event-log", EventLogSettings.class),
                        stored, () -> mappings),
                http.template(), http.tokens(settings.platform(), settings.retry(), clock), clock,
                new DoctorOptions(true, beside)).examine(results::add);
        return DoctorReport.of(results);
    }

    private static ProvisionSettings settings(StandardEnvironment environment) {
        return ProvisionSettings.of(Binder.get(environment)::bindOrCreate);
    }

    /** The environment of the connector in the folder. */
    private StandardEnvironment environment(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(Map.of("spring.config.location", "file:" + connected.file("application.yaml"),
                "spring.profiles.active", "local", "mapping.directory", connected.file("mappings").toString(),
                "platform.flows.events.schema", connected.file("mappings/xdm/experience-event.schema.json").toString(),
                "platform.flows.profiles.schema", connected.file("mappings/xdm/profile.schema.json").toString(),
                "connection.file", connected.file("connection-local.yaml").toString(), "capillary.webhook.url", url(),
                "event-log.url", log().split("=", 2)[1]));
        Stream.of(local()).forEach(setting -> all.put(setting.substring(2).split("=")[0], setting.split("=", 2)[1]));
        all.putAll(more);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", all));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    private static DoctorReport.Line line(DoctorReport report, String check) {
        return report.checks().stream().filter(line -> line.name().equals(check)).findFirst().orElseThrow();
    }

    private String url() {
        return "http://127.0.0.1:" + publicAddress.getAddress().getPort() + "/capillary/events";
    }

    private String log() {
        return "--event-log.url=jdbc:sqlite:" + home.resolve("data/event-log.db");
    }

    /** Ports are known late. */
    private String filled(String text) {
        return text.replace("{port}", Stream.of(local()).filter(setting -> setting.startsWith("--server.port=")).findFirst().orElseThrow()
                .substring("--server.port=".length())).replace("{free}", String.valueOf(FREE));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static String adobe(String path, int status, String body) {
        return answer("platform", path, status, body);
    }

    private static String capillary(int status, String body) {
        return answer("capillary", WEBHOOKS, status, body);
    }

    /** Capillary's one webhook, for the address of the settings whatever that is. */
    private static String webhook(String members) {
        return capillary(200, "{'data':[{'name':'adobe-experience-platform'," + members + "}]}");
    }

    private static String dataset(String content) {
        return adobe(DATASETS, 200, "{'d1':" + content + "}");
    }

    /** A fault: a hundred calls are answered so. */
    private static String answer(String target, String path, int status, String body) {
        return JSON.createObjectNode().put("count", 100).put("target", target).put("path", path).put("status", status)
                .put("body", body.replace('\'', '"')).toString();
    }
}
