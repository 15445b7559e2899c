package io.capstream.nodes;

import static org.awaitility.Awaitility.await;

import io.capstream.ConnectorProcess;
import io.capstream.eventlog.OwnPostgres;
import io.capstream.platform.AdobeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two connectors as processes of their own, on one PostgreSQL, before one Platform. */
final class Cluster implements AutoCloseable {

    private static final String USER = "connector";
    private static final String LOG = "log";
    private static final Duration BOUND = Duration.ofMinutes(2);
    /** Nothing of a node that was frozen for seconds is on its way for longer; what hangs in a cut may be, for as long as in production. */
    private static final String RESEND_AFTER = Boolean.getBoolean(TwoNodes.LONG) ? "150s" : "20s";

    private final Path folder;
    private final List<OwnPostgres> databases = new ArrayList<>();
    private final Platform platform = new Platform();
    private final List<Node> nodes = new ArrayList<>();
    private int runs;

    private Cluster(Path folder) {
        this.folder = folder;
        OwnPostgres database = new OwnPostgres(folder.resolve("postgres"));
        databases.add(database);
        JdbcClient server = database.sql("postgres");
        server.sql("create role " + USER + " login").update();
        server.sql("create database " + LOG + " owner " + USER).update();
    }

    static Cluster startIn(Path folder) throws IOException {
        Cluster cluster = new Cluster(folder);
        try {
            for (String name : List.of("one", "other")) {
                cluster.nodes.add(cluster.node(name, Files.createDirectory(folder.resolve(name))));
            }
            for (Node node : cluster.nodes) {
                node.process().launch();
            }
            cluster.nodes.forEach(node -> node.process().awaitReady());
            return cluster;
        } catch (IOException | RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    Node one() {
        return nodes.get(0);
    }

    Node other() {
        return nodes.get(1);
    }

    List<Node> nodes() {
        return nodes;
    }

    Platform platform() {
        return platform;
    }

    void awaitAllLanesAt(Node node) {
        Sessions sessions = sessions();
        await().atMost(BOUND).until(() -> sessions.hasAllLanes(node));
    }

    /** The server that has the log. */
    OwnPostgres database() {
        return databases.get(databases.size() - 1);
    }

    /** Gives the database a standby, for which its server is started again; the nodes are well when it returns. */
    OwnPostgres standby() throws IOException, InterruptedException {
        OwnPostgres standby = database().standby(folder.resolve("standby" + databases.size()));
        mend();
        return standby;
    }

    /** From now on all nodes find the log in this server, as behind an address that moves with it. */
    void leadTo(OwnPostgres server) {
        databases.add(server);
        nodes.forEach(node -> node.database().leadTo(server.port()));
    }

    /** Those of all nodes. */
    Sessions sessions() {
        return new Sessions(database().sql(LOG));
    }

    /** Begins a scenario, behind a balancer that asks for readiness. */
    Run run() throws IOException {
        return run(new Balancer(nodes, Node::isReady));
    }

    /** Begins a scenario. Its customers are its own, so that it needs no empty log. */
    Run run(Balancer balancer) throws IOException {
        return new Run(this, platform, balancer, Load.CUSTOMERS * ++runs);
    }

    /** All nodes at once. */
    void kill() throws InterruptedException {
        for (Node node : nodes) {
            node.process().kill();
        }
    }

    /** Ends whatever was done to its nodes. */
    void mend() throws IOException, InterruptedException {
        for (Node node : nodes) {
            node.mend();
        }
        nodes.forEach(node -> node.process().awaitReady());
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(Node::close);
        platform.close();
        for (OwnPostgres database : databases) {
            database.close();
        }
    }

    private Node node(String name, Path folder) throws IOException {
        Wire toDatabase = new Wire(database().port());
        Wire toPlatform = new Wire(platform.port());
        Map<String, String> environment = new HashMap<>(AdobeServer.environment(toPlatform.port()));
        environment.putAll(Map.of(
                "CAPILLARY_WEBHOOK_SHUTDOWNDELAY", "2s",
                "EVENTLOG_NODE_NAME", name,
                "EVENTLOG_NODE_RESENDAFTER", RESEND_AFTER,
                "EVENTLOG_URL", "jdbc:postgresql://127.0.0.1:" + toDatabase.port() + '/' + LOG,
                "EVENTLOG_USERNAME", USER,
                "CAPILLARY_WEBHOOK_SECRETS", Node.SECRET,
                "OPERATOR_PASSWORD", Node.PASSWORD,
                "PLATFORM_CLIENTID", name,
                "PLATFORM_CLIENTSECRET", "hush"));
        return new Node(folder, ConnectorProcess.in(folder, environment).withMemory("256m"), toDatabase, toPlatform);
    }
}
