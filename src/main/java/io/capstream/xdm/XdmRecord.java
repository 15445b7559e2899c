package io.capstream.xdm;

import java.util.Locale;

/**
 * One XDM record on its way to Platform.
 *
 * @param flow        the dataflow that it goes to, a name under {@code platform.flows}
 * @param schemaClass class of that dataflow's schema, Adobe's {@code meta:class}
 * @param operation   what Platform's profile store does with it
 * @param seq         number of the logged event that it was made from
 * @param orderKey    records with the same key reach Platform in the order of {@code seq}
 * @param json        the record in payload (XED) names, UTF-8
 */
public record XdmRecord(String flow, String schemaClass, Operation operation, long seq, String orderKey, byte[] json) {

    /** Adobe's {@code operations.data} of a streaming upsert; experience events are always {@link #CREATE}. */
    public enum Operation {
        CREATE, MERGE, DELETE;

        /** The word that Platform reads. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
