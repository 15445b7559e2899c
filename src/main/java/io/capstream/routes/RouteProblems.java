package io.capstream.routes;

import io.capstream.yaml.Problem;
import io.capstream.yaml.SettingPlaces;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What is wrong with the route files of a folder, without a connector that runs.
 *
 * @param problems by file
 * @param number   how many route files there are
 */
public record RouteProblems(List<Problem> problems, int number) {

    /** Looks at the files that the settings name. */
    public static RouteProblems in(ConfigurableEnvironment environment) {
        List<Problem> problems = new ArrayList<>(RouteOpenings.in(environment));
        RouteFolder folder = new RouteFolder(environment.getProperty(RouteFolder.SETTING, ""),
                environment.getProperty(RouteFolder.EXCLUDED, ""));
        DefaultCamelContext finder = new DefaultCamelContext(false);
        finder.build();
        try {
            List<RouteFile> files = folder.read(finder);
            problems.addAll(new RouteChecks(environment, () -> StubBeans.onTheClassPath(environment)).problems(RouteSet.inOrder(files)));
            folder.passedOver(finder).forEach(file -> problems.add(Problem.warning(file.toString(), "nothing of this file is live, as its "
                    + "name is not like " + folder.pattern() + " (" + RouteFolder.SETTING + "). Rename it, or put it elsewhere")));
            return new RouteProblems(problems, files.size());
        } catch (MissingRoutesException missing) {
            problems.add(Problem.at(SettingPlaces.of(RouteFolder.SETTING, environment), missing.getMessage()));
            return new RouteProblems(problems, 0);
        } finally {
            finder.stop();
        }
    }
}
