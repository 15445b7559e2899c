package io.capstream.provision.plan;

/** An object that must be there, at Adobe, at Capillary or on this machine. */
public interface Wanted {

    /** Its name in the connection file and for {@code --use}: {@code events.dataset}. */
    String key();

    /** What it is, for people: {@code dataset}. */
    String kind();

    /** Its name there. */
    String name();

    /** Looks how it is now. Changes nothing. */
    Look look();
}
