package io.capstream.provision.capillary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capstream.provision.call.RefusedException;
import io.capstream.provision.call.Words;
import io.capstream.provision.plan.Change;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Look;
import io.capstream.provision.plan.Named;
import io.capstream.settings.WebhookSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.util.DigestUtils;

/** The webhook by which Capillary sends events here. There is one for an address, whatever its name is. */
public final class Webhook extends Named {

    private static final String URL = "webHookUrl";
    private static final String HEADERS = "webHookHeaders";
    private static final String EVENTS = "eventNames";
    private static final String IDENTIFIERS = "customerIdentifiersToBeEnriched";
    private static final String INSTORE = "Instore";
    private static final List<String> NOT_SENT = List.of("attribution", "webHookId", "consumerGroupId");

    private final Capillary capillary;
    private final WebhookSettings settings;
    private final Optional<SentHeader> header;
    private final SortedSet<String> events;
    private final boolean isExact;

    /**
     * The header that Capillary sends.
     *
     * @param name   of the header
     * @param secret its value
     */
    public record SentHeader(String name, WebhookSecret secret) {
    }

    /**
     * @param header  empty where callers prove otherwise who they are
     * @param events  the event names that must come
     * @param isExact whether no others may
     */
    public Webhook(Capillary capillary, Ledger ledger, WebhookSettings settings, Optional<SentHeader> header, SortedSet<String> events,
            boolean isExact) {
        super(ledger, "webhook", "webhook", settings.name());
        this.capillary = capillary;
        this.settings = settings;
        this.header = header;
        this.events = events;
        this.isExact = isExact;
    }

    @Override
    protected Optional<JsonNode> read(String id) {
        return capillary.webhooks().stream().filter(webhook -> webhook.path("webHookId").asText().equals(id)).findFirst();
    }

    @Override
    protected List<String> named() {
        List<JsonNode> all = capillary.webhooks();
        List<String> here = all.stream().filter(webhook -> webhook.path(URL).asText().equals(settings.url())).map(Webhook::id).toList();
        return here.isEmpty()
                ? all.stream().filter(webhook -> webhook.path("name").asText().equals(name())).map(Webhook::id).toList()
                : here;
    }

    @Override
    protected Look compare(String id, JsonNode webhook) {
        String url = webhook.path(URL).asText();
        if (!url.equals(settings.url()) && ledger().id(key()).filter(id::equals).isEmpty()) {
            return new Look.Blocked("the one of this name (" + id + ") calls " + url + ". If that is this connector's old address: --use "
                    + "webhook=" + id + "; if it is another connector, give this one's another name: capillary.webhook.name");
        }
        List<String> differences = differences(webhook, Words::some);
        return differences.isEmpty()
                ? Look.Found.of(id)
                : new Look.Different(id, Change.of(String.join(", ", differences), () -> {
                    capillary.replace(id, merged(webhook));
                    if (!webhook.path("active").asBoolean(true)) {
                        ledger().made(this, id);                    // so that disconnect puts it to rest again
                    }
                    return id;
                }).with(String.join(", ", differences(webhook, Words::all))));
    }

    /** Names are unique within Capillary's cluster, so that of somebody else may be in the way. */
    @Override
    protected Change make() {
        return Change.of(Words.count(events.size(), "event") + " to " + settings.url(), () -> {
            ObjectNode body = merged(JsonNodeFactory.instance.objectNode().put("name", name()).put("webHookType", "HTTP")
                    .put("maxAllowedConnections", 10).put("slaInSeconds", 150).put("noOfRetryAttempts", 3));
            try {
                return capillary.make(body);
            } catch (RefusedException refused) {
                if (!isNameTaken(refused)) {
                    throw refused;
                }
                return capillary.make(body.put("name", name() + '-'
                        + DigestUtils.md5DigestAsHex(settings.url().getBytes(StandardCharsets.UTF_8)).substring(0, 6)));
            }
        }).with(Words.all(events) + " to " + settings.url());
    }

    private static boolean isNameTaken(RefusedException refused) {
        return (refused.status() == 400 || refused.status() == 409) && refused.says("name")
                && (refused.says("unique") || refused.says("exist") || refused.says("taken") || refused.says("duplicate"));
    }

    /** @param names tells names of events */
    private List<String> differences(JsonNode webhook, Function<Collection<String>, String> names) {
        List<String> differences = new ArrayList<>();
        if (!webhook.path("active").asBoolean()) {
            differences.add("activate it");
        }
        if (!webhook.path(URL).asText().equals(settings.url())) {
            differences.add("its address to " + settings.url());
        }
        if (header.isPresent() && !isHeaderSent(webhook)) {
            differences.add("its header " + header.get().name());
        }
        SortedSet<String> its = texts(webhook.path(EVENTS));
        SortedSet<String> more = new TreeSet<>(events);
        more.removeAll(its);
        if (!more.isEmpty()) {
            differences.add("events " + names.apply(more));
        }
        its.removeAll(events);
        if (isExact && !its.isEmpty()) {
            differences.add("without events " + names.apply(its));
        }
        if (!texts(webhook.path(IDENTIFIERS)).contains(INSTORE)) {
            differences.add("identifiers of customers");
        }
        return differences;
    }

    private boolean isHeaderSent(JsonNode webhook) {
        for (Map.Entry<String, JsonNode> sent : webhook.path(HEADERS).properties()) {
            if (sent.getKey().equalsIgnoreCase(header.get().name())) {
                return header.get().secret().values().contains(sent.getValue().asText());
            }
        }
        return false;
    }

    /** All that is there, with what must be so: Capillary drops whatever a change does not name. */
    private ObjectNode merged(JsonNode webhook) {
        ObjectNode all = ((ObjectNode) webhook).deepCopy();
        all.remove(NOT_SENT);
        all.put("active", true).put("methodType", "POST").put(URL, settings.url());
        SortedSet<String> names = new TreeSet<>(events);
        if (!isExact) {
            names.addAll(texts(webhook.path(EVENTS)));
        }
        fill(all.putArray(EVENTS), names);
        SortedSet<String> identifiers = texts(webhook.path(IDENTIFIERS));
        identifiers.add(INSTORE);
        fill(all.putArray(IDENTIFIERS), identifiers);
        ObjectNode headers = all.path(HEADERS) instanceof ObjectNode its ? its : all.putObject(HEADERS);
        header.filter(sent -> !isHeaderSent(webhook)).ifPresent(sent -> {
            List<String> before = new ArrayList<>();
            headers.fieldNames().forEachRemaining(before::add);
            headers.remove(before.stream().filter(sent.name()::equalsIgnoreCase).toList());
            headers.put(sent.name(), sent.secret().values().get(0));
        });
        return all;
    }

    private static void fill(ArrayNode array, SortedSet<String> texts) {
        texts.forEach(array::add);
    }

    private static SortedSet<String> texts(JsonNode array) {
        SortedSet<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String id(JsonNode webhook) {
        return webhook.path("webHookId").asText();
    }
}
