package io.capstream.provision.plan;

import java.util.Optional;

/**
 * How an object is taken back.
 *
 * @param call    does it; empty when it stays
 * @param words   why it stays, or what else goes with it
 * @param setting end of the names of the settings that go with it; empty for none
 */
public record Removal(Optional<Runnable> call, String words, String setting) {

    public static Removal of(Runnable call, String setting) {
        return new Removal(Optional.of(call), "", setting);
    }

    public static Removal stays(String why) {
        return new Removal(Optional.empty(), why, "");
    }

    /** The same, with what else goes. */
    public Removal with(String other) {
        return new Removal(call, other, setting);
    }

    public boolean isStaying() {
        return call.isEmpty();
    }
}
