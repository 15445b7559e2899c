package io.capstream.command;

/** Why a command has no result, for scripts. */
record ErrorReport(String error) {
}
