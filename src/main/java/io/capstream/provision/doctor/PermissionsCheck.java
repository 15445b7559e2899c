package io.capstream.provision.doctor;

import io.capstream.provision.adobe.Readings;
import io.capstream.provision.call.RefusedException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the credential is in a role. What the running connector sends needs none of these; what looks and makes does. */
record PermissionsCheck(Readings adobe) implements Check {

    static final String NAME = "permissions";

    private static final String START = "/permissions/";
    private static final List<String> TO_MAKE =
            Stream.of("manage-schemas", "manage-datasets", "manage-identity-namespaces", "manage-profiles").map(START::concat).toList();
    private static final List<String> TO_LOOK =
            Stream.of("view-schemas", "view-datasets", "view-identity-namespaces", "view-profiles").map(START::concat).toList();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of(SandboxCheck.NAME);
    }

    @Override
    public Finding look() {
        try {
            return judge();
        } catch (RefusedException refused) {
            return Finding.ofItsOwnPermission(refused);
        }
    }

    private Finding judge() {
        Set<String> granted = adobe.granted(Stream.concat(TO_MAKE.stream(), TO_LOOK.stream()).toList());
        if (granted.isEmpty()) {
            return Finding.failed("this credential is in no role (Adobe grants it none of the permissions for schemas, datasets, identity "
                    + "namespaces and profiles)", "Ask your administrator: Permissions > Roles > a role > API credentials > add this one");
        }
        String missing = TO_MAKE.stream().filter(permission -> !granted.contains(permission))
                .map(permission -> permission.substring(START.length())).collect(Collectors.joining(", "));
        return Finding.ok(missing.isEmpty() ? "all that connect needs"
                : "enough to deliver; connect could not change anything, for want of " + missing);
    }
}
