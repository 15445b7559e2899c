package io.capstream.platform;

import io.capstream.settings.FlowSettings;
import io.capstream.settings.PlatformSettings;
import io.capstream.xdm.XdmRecord.Operation;
import io.capstream.xdm.XdmRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** Settings and records for the tests of this room; all values are invented. */
final class Samples {

    /** As application.yaml has them. */
    static final RetrySettings RETRY = new RetrySettings(1_000, 4_000);
    static final StatusSettings STATUSES = new StatusSettings(Set.of(400, 422), Set.of(413), Set.of(401, 403));

    private Samples() {
    }

    static PlatformSettings settings(String imsUrl) {
        return new PlatformSettings("", imsUrl, "client-4711", "hush & hush+%", "openid,AdobeID", "1234@AdobeOrg", "prod", "acme",
                Duration.ofMinutes(5), Duration.ofMinutes(2), Map.of());
    }

    /** Tells what was answered to a call without a token. */
    static AdobeMessage words() {
        return secrets().words(Optional.empty());
    }

    static Secrets secrets() {
        return new Secrets(settings(""));
    }

    /** IMS at this address, asked by a Camel with the settings of application.yaml that matter to it. */
    static Ims ims(String imsUrl) {
        DefaultCamelContext camel = new DefaultCamelContext();
        HttpComponent http = new HttpComponent();
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        camel.addComponent("http", http);
        camel.getRegistry().bind("imsBounds", new ImsBounds());
        camel.start();
        return new Ims(settings(imsUrl), camel.createProducerTemplate(), secrets());
    }

    static FlowSettings events() {
        return new FlowSettings("https://dcs.example.com/collection/e1", "flow-e", "dataset-e", "https://ns.example.com/e", "", false,
                "");
    }

    static FlowSettings profiles(String identityDataset) {
        return new FlowSettings("https://dcs.example.com/collection/p1", "flow-p", "dataset-p", "https://ns.example.com/p", "", true,
                identityDataset);
    }

    static Dataflow dataflow(String name, FlowSettings settings) {
        return new Dataflow(name, settings, settings.upsert(), "1234@AdobeOrg");
    }

    /** A record for {@code events} whose {@code _id} is its number. */
    static XdmRecord event(long seq, String customer) {
        return record("events", Operation.CREATE, seq, customer, "{\"_id\":\"" + seq + "\"}");
    }

    static List<XdmRecord> events(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(seq -> event(seq, "customer " + seq)).toList();
    }

    static XdmRecord record(String flow, Operation operation, long seq, String customer, String json) {
        return new XdmRecord(flow, "", operation, seq, customer, json.getBytes(StandardCharsets.UTF_8));
    }
}
