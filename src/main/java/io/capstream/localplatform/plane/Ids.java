package io.capstream.localplatform.plane;

import java.util.UUID;

/** New ids that look like those of Adobe and Capillary. */
public final class Ids {

    private Ids() {
    }

    public static String uuid() {
        return UUID.randomUUID().toString();
    }

    /** So many hexadecimal digits, 64 at most. */
    public static String hex(int digits) {
        return (uuid() + uuid()).replace("-", "").substring(0, digits);
    }

    /** The quotes are part of an etag, as Flow Service writes them. */
    public static String etag() {
        return '"' + uuid() + '"';
    }
}
