package io.capstream.command;

/** What a command tells the script that called it. */
final class ExitCodes {

    static final int FINE = 0;
    /** Problems were found, a test failed, an event is a dead letter. */
    static final int PROBLEM = 1;
    static final int WRONG_USAGE = 2;

    private ExitCodes() {
    }
}
