package io.capstream.provision.adobe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.capstream.provision.call.Call;
import io.capstream.provision.call.ProvisionException;
import io.capstream.settings.PlatformSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Whether these credentials may do what is to be done, and for which tenant. */
public final class Access {

    private static final List<String> PERMISSIONS = List.of("/permissions/manage-schemas", "/permissions/manage-datasets",
            "/permissions/manage-identity-namespaces", "/permissions/manage-profiles");
    private static final String ROLE = "Ask your administrator: Permissions > Roles > a role > API credentials > add this credential";

    private final Adobe adobe;
    private final PlatformSettings settings;

    public Access(Adobe adobe, PlatformSettings settings) {
        this.adobe = adobe;
        this.settings = settings;
    }

    /** What is wrong with the access; empty when nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        sandboxProblem().ifPresent(problems::add);
        if (problems.isEmpty()) {
            permissionProblem().ifPresent(problems::add);
        }
        return problems;
    }

    /** The tenant id, without the leading underscore, as Adobe says it. */
    public String tenantId() {
        String tenant = adobe.registry().stats().path("tenantId").asText();
        String typed = settings.tenantId();
        if (tenant.isBlank()) {
            throw new ProvisionException("Adobe's Schema Registry names no tenant id for " + settings.orgId() + ": it is not entitled");
        }
        if (!typed.isBlank() && !typed.equals(tenant)) {
            throw new ProvisionException("platform.tenant-id is " + typed + ", and Adobe says " + tenant + " of " + settings.orgId()
                    + ". Leave it out: connect writes it");
        }
        return tenant;
    }

    /** What is wrong with the sandbox of the settings; empty when nothing is. */
    public Optional<String> sandboxProblem() {
        JsonNode answer = adobe.service().send(Call.get("/data/foundation/sandbox-management/"));
        List<JsonNode> sandboxes = StreamSupport.stream(answer.path("sandboxes").spliterator(), false).toList();
        String wanted = settings.sandboxName();
        Optional<JsonNode> exact = sandboxes.stream().filter(sandbox -> sandbox.path("name").asText().equals(wanted)).findFirst();
        if (exact.isPresent()) {
            String state = exact.get().path("state").asText("active");
            return state.equalsIgnoreCase("active") ? Optional.empty() : Optional.of("The sandbox " + wanted + " is " + state);
        }
        if (sandboxes.isEmpty()) {
            return Optional.of("This credential may use no sandbox. " + ROLE);
        }
        return Optional.of(sandboxes.stream()
                .filter(sandbox -> sandbox.path("name").asText().equalsIgnoreCase(wanted) || sandbox.path("title").asText()
                        .equalsIgnoreCase(wanted))
                .findFirst()
                .map(meant -> "platform.sandbox-name is " + wanted + ", and must be the sandbox's name as it is: "
                        + meant.path("name").asText())
                .orElseGet(() -> "There is no sandbox " + wanted + " that this credential may use; there are: " + sandboxes.stream()
                        .map(sandbox -> sandbox.path("name").asText()).sorted().collect(Collectors.joining(", "))
                        + ". Set platform.sandbox-name, or have the credential added to a role of that sandbox"));
    }

    /** One that some organisation calls otherwise shows at its call. */
    private Optional<String> permissionProblem() {
        ArrayNode asked = JsonNodeFactory.instance.arrayNode();
        PERMISSIONS.forEach(asked::add);
        JsonNode granted = adobe.service().send(Call.ask("/data/foundation/access-control/acl/effective-policies", asked))
                .path("policies");
        return PERMISSIONS.stream().allMatch(permission -> granted.path(permission).isEmpty())
                ? Optional.of("This credential may change nothing: it is in no role, or in one that only views. " + ROLE)
                : Optional.empty();
    }
}
