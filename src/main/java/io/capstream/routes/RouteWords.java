package io.capstream.routes;

import io.capstream.yaml.Problem;
import io.capstream.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Language;

/** Checks what is written in words of another kind than YAML: expressions of the simple language, and names of exceptions. */
final class RouteWords {

    private static final String SIMPLE = "simple";
    private static final Pattern CLASS = Pattern.compile("[\\w.$]+");
    private static final String EXCEPTION = "exception";

    private final CamelContext camel;
    private final Language simple;

    RouteWords(CamelContext camel) {
        this.camel = camel;
        this.simple = camel.resolveLanguage(SIMPLE);
    }

    List<Problem> problems(YamlNode file) {
        List<Problem> problems = new ArrayList<>();
        file.walk("", (name, node) -> {
            if (name.equals(SIMPLE)) {
                checkSimple(node.isScalar() ? node : node.entry("expression").orElse(node), problems);
            } else if (name.equals(EXCEPTION) && node.isScalar()) {
                checkException(node, problems);
            } else if (name.equals("beans")) {
                node.entry("type").filter(type -> CLASS.matcher(type.text()).matches()).ifPresent(type -> checkClass(type, problems));
            }
        });
        return problems;
    }

    private void checkSimple(YamlNode node, List<Problem> problems) {
        if (!node.isScalar() || node.text().contains("{{")) {
            return;
        }
        try {
            simple.createExpression(node.text());
        } catch (RuntimeException wrong) {
            problems.add(node.problem("no expression of the simple language: " + firstLine(wrong)));
        }
    }

    /** Below it, the message draws the place with blanks. */
    private static String firstLine(RuntimeException wrong) {
        return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("").strip();
    }

    private void checkClass(YamlNode type, List<Problem> problems) {
        if (camel.getClassResolver().resolveClass(type.text()) == null) {
            problems.add(type.problem("there is no class " + type.text() + " for this bean"));
        }
    }

    private void checkException(YamlNode node, List<Problem> problems) {
        if (!node.text().contains("{{") && camel.getClassResolver().resolveClass(node.text()) == null) {
            problems.add(node.problem("there is no exception class " + node.text()));
        }
    }
}
