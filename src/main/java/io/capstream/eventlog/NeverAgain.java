package io.capstream.eventlog;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Takes every connection of SQLite that has failed out of its pool. When BEGIN fails, the driver believes all the same that a
 * transaction is open and begins no other, so that each statement would be committed by itself. What another failure has left is not
 * known either, and a new connection costs a millisecond.
 */
final class NeverAgain implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return Override.MUST_EVICT;
    }
}
