package io.capstream.settings;

import io.capstream.yaml.SettingPlaces;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML files of settings as Spring Boot does, and names the one that is none: application.yaml imports others, and what Spring Boot
 * throws knows the line only. In spring.factories it stands behind the reader of properties files, which are stronger than YAML ones.
 */
public final class NamedYamlFiles extends YamlPropertySourceLoader {

    private static final String APPLICATION = "application";

    @Override
    public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
        try {
            return super.load(name, resource);
        } catch (YAMLException noYaml) {
            throw new UnreadableSettingsException(SettingPlaces.file(resource) + ':' + words(noYaml), remedy(resource), noYaml);
        }
    }

    private static String words(YAMLException noYaml) {
        if (noYaml instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return (marked.getProblemMark().getLine() + 1) + ":" + (marked.getProblemMark().getColumn() + 1) + ": no YAML: "
                    + marked.getProblem();
        }
        return "1:1: no YAML: " + (noYaml instanceof ReaderException control
                ? "a control character stands at position " + control.getPosition() : noYaml.getMessage());
    }

    private static String remedy(Resource resource) {
        boolean isOwn = String.valueOf(resource.getFilename()).startsWith(APPLICATION);
        return "Mend that line" + (isOwn ? "" : ". If 'connect' wrote the file, move it away and run 'connect', which finds everything "
                + "again");
    }
}
