package io.capstream.mapping.reader;

import io.capstream.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A mapping file cannot be used. Each problem begins with file, line and column, and says what to write instead. */
public class MappingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    MappingException(String place, String what) {
        this(List.of(Problem.at(place, what)));
    }

    MappingException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, in the order in which it was found. */
    public List<String> problems() {
        return problems.stream().map(Problem::toString).toList();
    }

    List<Problem> all() {
        return problems;
    }

    /** The same, where the problem concerns the value for a destination. */
    MappingException at(String destination) {
        return new MappingException(problems.stream().map(problem -> problem.about(destination)).toList());
    }
}
