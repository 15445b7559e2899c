package io.capstream.eventlog.search;

import io.capstream.event.LoggedEvent;

/** One event: what has become of it, and the event itself with its payload. */
public record EventDetail(EventSummary summary, LoggedEvent event) {
}
