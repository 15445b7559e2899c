package io.capstream.provision.doctor;

import io.capstream.provision.adobe.Readings;
import io.capstream.provision.call.RefusedException;
import java.util.List;

/** Whether profiles may be looked up, which Adobe allows few: it would show that an event has arrived in one. */
record ProfileLookUpCheck(Readings adobe) implements Check {

    @Override
    public String name() {
        return "look-up of profiles";
    }

    @Override
    public List<String> needs() {
        return List.of(PermissionsCheck.NAME);
    }

    @Override
    public Finding look() {
        try {
            adobe.lookUpNobody("CapillaryCustomerId");
            return Finding.ok("GET /data/core/ups/access/entities is open to this credential");
        } catch (RefusedException refused) {
            return refused.status() == 403
                    ? Finding.notVerifiable(refused.answer(),
                            "Only Real-Time CDP Ultimate has this look-up, and the connector does not need it. "
                                    + "Look a customer up in Platform > Profiles > Browse")
                    : Finding.notVerifiable(refused.answer(), refused.remedy());
        }
    }
}
