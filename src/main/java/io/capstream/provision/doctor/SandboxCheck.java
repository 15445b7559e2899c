package io.capstream.provision.doctor;

import io.capstream.provision.adobe.Access;
import io.capstream.provision.call.RefusedException;
import java.util.List;

/** Whether the sandbox of the settings is there for this credential. */
record SandboxCheck(Access access, String sandbox) implements Check {

    static final String NAME = "sandbox";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of(CredentialsCheck.NAME);
    }

    @Override
    public Finding look() {
        try {
            return access.sandboxProblem()
                    .map(problem -> Finding.failed(problem, "platform.sandbox-name is the name in lower case, not the title: Platform > "
                            + "Sandboxes > Browse > Name"))
                    .orElseGet(() -> Finding.ok(sandbox + " is active"));
        } catch (RefusedException refused) {
            return Finding.ofItsOwnPermission(refused);
        }
    }
}
