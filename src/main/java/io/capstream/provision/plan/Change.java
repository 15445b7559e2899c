package io.capstream.provision.plan;

import java.util.function.Supplier;

/**
 * What is to be made or changed.
 *
 * @param words     what, to follow the object's name; empty when that says it all
 * @param detail    the same with all names, of which the words tell the first ones where there are many
 * @param isForEver whether nothing can take it back
 * @param call      does it; gives the object's id
 */
public record Change(String words, String detail, boolean isForEver, Supplier<String> call) {

    public static Change of(String words, Supplier<String> call) {
        return new Change(words, words, false, call);
    }

    public static Change forEver(String words, Supplier<String> call) {
        return new Change(words, words, true, call);
    }

    /** The same, with all names. */
    public Change with(String allNames) {
        return new Change(words, allNames, isForEver, call);
    }
}
