package io.capstream.provision;

import io.capstream.provision.adobe.Dataflow;
import io.capstream.provision.adobe.Removals;
import io.capstream.provision.call.ProvisionException;
import io.capstream.provision.call.UnsureException;
import io.capstream.provision.capillary.Capillary;
import io.capstream.provision.plan.Connected;
import io.capstream.provision.plan.Ledger;
import io.capstream.provision.plan.Removal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes back what {@code connect} has made, as far as it can be, and nothing else. Capillary first, so that no event comes any more. */
public final class Disconnect {

    private static final String WEBHOOK = "webhook";
    private static final String SENDING = "Warning: it goes on sending to a connector whose inlets go, where events wait. If they are not "
            + "to come, deactivate it at Capillary";

    private final Surroundings surroundings;
    private final boolean isWithData;
    private final Ledger ledger;

    /** @param isWithData whether datasets go, too, with the records in them */
    public Disconnect(Surroundings surroundings, boolean isWithData) {
        this.surroundings = surroundings;
        this.isWithData = isWithData;
        this.ledger = surroundings.ledger(surroundings.file());
    }

    /** One object and what becomes of it. */
    public record Step(Connected object, Removal removal) {
    }

    /** What will be taken back, and what stays and why, in order. */
    public List<Step> plan() {
        List<Connected> made = ledger.objects().stream().filter(Connected::isMade).toList();
        List<String> missing = surroundings.settings().missing(true, made.stream().anyMatch(object -> object.kindOfKey().equals(WEBHOOK)));
        if (!missing.isEmpty()) {
            throw new ProvisionException("To take back what was made these settings are needed:" + System.lineSeparator()
                    + String.join(System.lineSeparator(), missing));
        }
        Removals adobe = new Removals(surroundings.adobe(), isWithData);
        Capillary capillary = surroundings.capillary(surroundings.webhookSecret());
        List<Step> steps = new ArrayList<>();
        made.stream().sorted(Comparator.comparingInt(Disconnect::order)).forEach(object -> {
            if (object.kindOfKey().equals(WEBHOOK)) {
                steps.add(new Step(object, Removal.deactivates(() -> capillary.deactivate(object.id()))
                        .with("Capillary keeps it, inactive, and its name with it")));
            } else {
                steps.add(new Step(object, adobe.of(object, made).orElse(Removal.stays("it is on this machine"))));
            }
        });
        if (steps.stream().anyMatch(step -> step.object().kind().equals(Dataflow.KIND) && !step.removal().isStaying())) {
            ledger.objects().stream().filter(object -> !object.isMade() && object.kindOfKey().equals(WEBHOOK))
                    .forEach(object -> sending(object, capillary).ifPresent(stays -> steps.add(0, new Step(object, stays))));
        }
        return steps;
    }

    /** How many objects are known that {@code connect} has not made. */
    public long found() {
        return ledger.objects().stream().filter(object -> !object.isMade()).count();
    }

    /** One that is not ours, and without our dataflows sends to nowhere; empty when it does not send. */
    private Optional<Removal> sending(Connected webhook, Capillary capillary) {
        if (!surroundings.settings().missing(false, true).isEmpty()) {
            return Optional.of(Removal.stays("it was found, not made, and may be active. " + SENDING));
        }
        return capillary.isActive(webhook.id())
                ? Optional.of(Removal.stays("it was found, not made, and is active. " + SENDING)) : Optional.empty();
    }

    /** Takes it back. Each deletion can be made again, so one without an answer is. */
    public void carryOut(List<Step> steps) {
        for (Step step : steps) {
            step.removal().call().ifPresent(call -> {
                twice(call);
                String ending = step.removal().setting();
                Predicate<String> itsSettings = name -> !ending.isEmpty() && name.endsWith(ending) && isOf(step.object(), name);
                ledger.gone(step.object().key(), itsSettings);
                surroundings.progress().done("taken back: " + step.object().kind() + " " + step.object().name());
            });
        }
    }

    /** The settings of a flow's own object are its own; an inlet is that of several. */
    private static boolean isOf(Connected object, String setting) {
        return !object.isReplaced() && (object.flow().equals("inlet") || setting.startsWith("platform.flows." + object.flow() + '.'));
    }

    private static void twice(Runnable call) {
        try {
            call.run();
        } catch (UnsureException unsure) {
            call.run();
        }
    }

    private static int order(Connected object) {
        if (object.kindOfKey().equals(WEBHOOK)) {
            return -1;
        }
        int place = Removals.ORDER.indexOf(object.kindOfKey());
        return place < 0 ? Removals.ORDER.size() : place;
    }
}
