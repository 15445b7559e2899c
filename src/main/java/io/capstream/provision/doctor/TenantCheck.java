package io.capstream.provision.doctor;

import io.capstream.provision.adobe.Access;
import java.util.List;

/** Whether the organisation's own fields stand under the name that Adobe knows. */
record TenantCheck(Access access, String tenantId) implements Check {

    @Override
    public String name() {
        return "tenant";
    }

    @Override
    public List<String> needs() {
        return List.of(PermissionsCheck.NAME);
    }

    @Override
    public Finding look() {
        String its = access.tenantId();
        return tenantId.isBlank() ? Finding.failed("platform.tenant-id is not set, and Adobe says " + its, "'connect' writes it")
                : Finding.ok(its);
    }
}
