package io.capstream.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The windows of all forks, by what was measured and by subject. */
final class Results {

    private final Map<String, Map<String, List<Window>>> windows = new LinkedHashMap<>();
    private final PrintStream out;

    Results(PrintStream out) {
        this.out = out;
    }

    void add(String title, String subject, Window window) {
        windows.computeIfAbsent(title, any -> new LinkedHashMap<>()).computeIfAbsent(subject, any -> new ArrayList<>()).add(window);
    }

    /** A table for each title, with a column for each subject; the last column is the ratio of the first of them to the last. */
    void print(Plan plan) {
        windows.forEach((title, bySubject) -> {
            out.printf("%n%s; medians of %d windows of %d s (least to most)%n", title, plan.forks() * plan.rounds(),
                    plan.window().toSeconds());
            out.printf("%-34s", "");
            bySubject.keySet().forEach(name -> out.printf("%28s", name));
            out.printf("%8s%n", "ratio");
            List<List<Window>> columns = List.copyOf(bySubject.values());
            line("accepted a second", columns, Window::acceptedPerSecond);
            line("end to end a second", columns, Window::endToEndPerSecond);
            line("drained after, ms", columns, window -> window.drain().toMillis());
            line("CPU of the process, us an event", columns, Window::cpuMicros);
            line("accept p50, ms, flat out", columns, window -> window.flatOut().millisAt(50));
            line("accept p99, ms, flat out", columns, window -> window.flatOut().millisAt(99));
            line("accept p50, ms, half rate", columns, window -> window.halfRate().millisAt(50));
            line("accept p99, ms, half rate", columns, window -> window.halfRate().millisAt(99));
            line("accept p99.9, ms, half rate", columns, window -> window.halfRate().millisAt(99.9));
            line("RSS, MB", columns, Window::residentMegabytes);
            line("refused", columns, Window::refused);
        });
    }

    private void line(String what, List<List<Window>> columns, ToDoubleFunction<Window> value) {
        List<Spread> spreads = columns.stream().map(each -> Spread.of(each, value)).toList();
        out.printf("%-34s", what);
        spreads.forEach(spread -> out.printf("%28s", spread));
        out.printf(Locale.ROOT, "%8.2f%n", spreads.get(0).median() / spreads.get(spreads.size() - 1).median());
    }
}
