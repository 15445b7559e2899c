package io.capstream.localplatform.plane;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** How the control planes behave now. */
@Component
@Profile("local")
public class Behaviours {

    private volatile Behaviour now = Behaviour.USUAL;

    public Behaviour now() {
        return now;
    }

    public void become(Behaviour behaviour) {
        now = behaviour;
    }

    public void becomeUsual() {
        now = Behaviour.USUAL;
    }
}
