package io.capstream.mapping.reader;

import io.capstream.xdm.XdmSchema;
import io.capstream.yaml.Spelling;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names in braces of a mapping file stand for: {@code {tenant-id}} in every file, and the parameters of a shared part.
 *
 * @param tenantId what {@code {tenant-id}} stands for
 * @param byName   parameter of the shared part to what the including file gives for it
 */
record Arguments(String tenantId, Map<String, YamlPart> byName) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9-]*)}");
    private static final String TENANT = XdmSchema.TENANT_PLACEHOLDER.substring(1, XdmSchema.TENANT_PLACEHOLDER.length() - 1);

    /** Those of a mapping file, which has no parameters. */
    static Arguments of(String tenantId) {
        return new Arguments(tenantId, Map.of());
    }

    /**
     * A part of the file with what its braces stand for in their place. A value that is nothing but a parameter becomes what was given,
     * be it a list or a map; inside of a longer text the given text is put in.
     *
     * @throws MappingException when a name in braces stands for nothing, or for something that is no text inside of one
     */
    YamlPart put(YamlPart part, String written) throws MappingException {
        Matcher placeholder = PLACEHOLDER.matcher(written);
        if (!placeholder.find()) {
            return part;
        }
        if (placeholder.end() == written.length() && placeholder.start() == 0 && byName.containsKey(placeholder.group(1))) {
            return byName.get(placeholder.group(1));
        }
        StringBuilder text = new StringBuilder();
        do {
            placeholder.appendReplacement(text, Matcher.quoteReplacement(text(placeholder.group(1), part)));
        } while (placeholder.find());
        placeholder.appendTail(text);
        return part.withText(text.toString());
    }

    private String text(String name, YamlPart part) throws MappingException {
        if (name.equals(TENANT)) {
            return tenantId;
        }
        return Optional.ofNullable(byName.get(name)).orElseThrow(() -> unknown(name, part)).text();
    }

    private MappingException unknown(String name, YamlPart part) {
        TreeSet<String> known = new TreeSet<>(byName.keySet());
        known.add(TENANT);
        return part.problem("nothing says what {" + name + "} stands for" + Spelling.question(name, known)
                + " A shared part names such words under 'parameters:'; known here: " + String.join(", ", known));
    }
}
