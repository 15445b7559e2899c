package io.capstream.eventlog;

import io.capstream.eventlog.search.DeadLetter;
import io.capstream.eventlog.search.DeadLetters;
import io.capstream.eventlog.store.Database;
import io.capstream.eventlog.store.Session;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which dead letters {@code event-log:dead-letters} has still to tell of. That one is due is written by the transaction that keeps it,
 * so a restart forgets none; whoever replays or discards it first takes it away. To take it is a transaction of its own, so that of all
 * nodes one has it.
 */
@Component
class DeadLetterNotices {

    static final String DUE = "select seq from dead_letter where notice = 'due' order by seq limit :limit";

    private static final String TAKE = """
            update dead_letter set notice = 'given' where seq in (:seqs) and notice = 'due' returning seq""";

    private static final String GIVE_BACK = "update dead_letter set notice = 'due' where seq in (:seqs) and state = 'kept'";

    private final Session reads;
    private final Session writes;

    DeadLetterNotices(Database database) {
        this.reads = database.reads();
        this.writes = database.writes();
    }

    /** Numbers of dead letters that nobody was told of, in order. They are the caller's: no other call returns them. */
    List<Long> take(int most) {
        List<Long> due = reads.sql().sql(DUE).param("limit", most).query(Long.class).list();
        return due.isEmpty() ? due : writes.transaction().execute(transaction ->
                writes.sql().sql(TAKE).param("seqs", due).query(Long.class).list().stream().sorted().toList());
    }

    /** They were taken and nobody was told of them. */
    void giveBack(List<Long> seqs) {
        if (!seqs.isEmpty()) {
            writes.sql().sql(GIVE_BACK).param("seqs", seqs).update();
        }
    }

    /** A dead letter and its event; empty when the log does not hold them any more. */
    Optional<Notice> read(long seq) {
        return reads.sql().sql("select " + DeadLetters.COLUMNS + ", e.payload" + DeadLetters.FROM + "d.seq = :seq")
                .param("seq", seq)
                .query((row, n) -> new Notice(DeadLetters.deadLetter(row), row.getBytes("payload")))
                .optional();
    }

    /** @param payload the event as Capillary sent it */
    record Notice(DeadLetter deadLetter, byte[] payload) {
    }
}
