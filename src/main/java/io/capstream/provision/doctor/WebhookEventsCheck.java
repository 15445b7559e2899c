package io.capstream.provision.doctor;

import io.capstream.mapping.live.LiveMappings;
import io.capstream.provision.call.Words;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Whether the events that Capillary sends are those that have a mapping. */
record WebhookEventsCheck(WebhookAtCapillary capillary, Supplier<LiveMappings> mappings) implements Check {

    private static final Comparator<String> ANY_CASE = String.CASE_INSENSITIVE_ORDER;

    @Override
    public String name() {
        return "events of the webhook";
    }

    @Override
    public List<String> needs() {
        return List.of(CapillaryCheck.NAME, MappingFilesCheck.NAME);
    }

    @Override
    public Finding look() {
        if (capillary.webhook().isEmpty()) {
            return Finding.notVerifiable("there is no webhook");
        }
        SortedSet<String> sent = new TreeSet<>(ANY_CASE);
        capillary.webhook().get().path("eventNames").forEach(name -> sent.add(name.asText()));
        SortedSet<String> mapped = new TreeSet<>(ANY_CASE);
        mappings.get().byEvent().values().forEach(several -> mapped.add(several.mappings().get(0).event()));
        SortedSet<String> notSent = new TreeSet<>(mapped);
        notSent.removeAll(sent);
        String left = notSent.isEmpty() ? "" : "; not sent, and mapped: " + Words.some(notSent);
        SortedSet<String> unmapped = new TreeSet<>(sent);
        unmapped.removeAll(mapped);
        return unmapped.isEmpty()
                ? Finding.ok((sent.size() == 1 ? "1 event, it has" : sent.size() + " events, all have") + " a mapping" + left)
                        .naming(notSent)
                : Finding.failed("sent, and without a mapping, so that each is a dead letter: " + String.join(", ", unmapped) + left,
                        "'new' makes a mapping; or take the event out of the webhook: 'connect --events' with those that you want")
                        .naming(notSent);
    }
}
