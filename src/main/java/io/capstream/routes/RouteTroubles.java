package io.capstream.routes;

import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps since when which route file is not well, and says it in the log once. */
final class RouteTroubles {

    private static final Logger LOG = LoggerFactory.getLogger(RouteTroubles.class);
    private static final String INDENT = "\n    ";

    private List<RouteTrouble> known = List.of();

    /** Takes what is wrong now in place of what was; what was wrong before already is so since then. */
    synchronized List<RouteTrouble> are(Collection<RouteTrouble> now) {
        List<RouteTrouble> before = known;
        known = now.stream().map(trouble -> before.stream().filter(trouble::isThatOf).findFirst().orElse(trouble)).toList();
        known.stream().filter(trouble -> !before.contains(trouble)).forEach(RouteTroubles::say);
        before.stream().map(RouteTrouble::file).filter(file -> known.stream().noneMatch(trouble -> trouble.file().equals(file)))
                .forEach(file -> LOG.info("{} is well again", file));
        return known;
    }

    private static void say(RouteTrouble trouble) {
        String problems = trouble.problems().size() == 1 ? " " + trouble.problems().get(0)
                : INDENT + String.join(INDENT, trouble.problems());
        switch (trouble.state()) {
            case REFUSED -> LOG.warn("{} is refused, and what was live of it before goes on:{}", trouble.file(), problems);
            case LEFT_OUT -> LOG.error("{} is left out, and the other routes go on:{}", trouble.file(), problems);
            case MISSING, INCOMPLETE, STOPPED -> LOG.warn("A route is {}:{}", trouble.state(), problems);
        }
    }
}
