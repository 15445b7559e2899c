package io.capstream.localplatform.registry;

/** Field groups were called mixins once, and are so inside still. */
final class TypeName {

    private TypeName() {
    }

    static String of(String inPath) {
        return inPath.equals("fieldgroups") ? "mixins" : inPath;
    }
}
