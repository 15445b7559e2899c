package io.capstream.command;

/** A command cannot go on, for a reason that its user can mend. The message says what happened, where, and what to do. */
final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Something is wrong with the files or the settings. */
    static CommandException problem(String message) {
        return new CommandException(ExitCodes.PROBLEM, message);
    }

    /** The command was called in a way that cannot work. */
    static CommandException wrongUsage(String message) {
        return new CommandException(ExitCodes.WRONG_USAGE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
