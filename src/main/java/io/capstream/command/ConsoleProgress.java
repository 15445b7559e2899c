package io.capstream.command;

import io.capstream.provision.call.Progress;
import java.io.PrintWriter;
import java.time.Duration;

/** One line a step. A wait counts down on a terminal, and is one line elsewhere. */
final class ConsoleProgress implements Progress {

    private static final Duration ROUNDED_UP = Duration.ofMillis(999);

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean isTerminal;
    private String wait = "";

    /** @param out where steps go; {@code err} is for what is no result */
    ConsoleProgress(PrintWriter out, PrintWriter err, boolean isTerminal) {
        this.out = out;
        this.err = err;
        this.isTerminal = isTerminal;
    }

    @Override
    public void done(String line) {
        endWait();
        out.println(line);
        out.flush();
    }

    @Override
    public void waiting(String why, Duration left) {
        String seconds = Math.max(1, left.plus(ROUNDED_UP).toSeconds()) + " s";
        if (isTerminal) {
            err.print("\rwaiting, " + seconds + " left: " + why + "   ");
        } else if (!why.equals(wait)) {
            err.println("waiting up to " + seconds + ": " + why);
        }
        wait = why;
        err.flush();
    }

    @Override
    public void waited() {
        endWait();
    }

    private void endWait() {
        if (isTerminal && !wait.isEmpty()) {
            err.println();
            err.flush();
        }
        wait = "";
    }
}
