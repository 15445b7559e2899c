package io.capstream.eventlog.store;

/**
 * The SQL that searches the table {@code event} by a column which is indexed block by block, a block being 1,024 events: one look into
 * the index for each block. A hundred million events are 100,000 looks, less than a second.
 */
public final class EventBlocks {

    /** The block of an event, as the indexes of V4__search_by_block.sql have it: SQL uses them for this very expression only. */
    private static final String BLOCK = "seq / 1024";

    private EventBlocks() {
    }

    /**
     * A common table expression: the blocks from the newest down to one.
     *
     * @param downTo SQL for the seq of an event
     */
    public static String block(String downTo) {
        return "with recursive block (number) as (select max(" + BLOCK + ") from event union all select number - 1 from block where number > "
                + downTo + " / 1024) ";
    }

    /** A condition on an event: that it stands in the block. */
    public static String inBlock(String event) {
        return event + '.' + BLOCK + " = block.number";
    }

    /** A condition on an event: that the column has the parameter's value. */
    public static String has(String event, String column, String parameter) {
        return event + ".seq in (" + block("(select min(seq) from event)") + "select x.seq from block cross join event x where "
                + inBlock("x") + " and x." + column + " = :" + parameter + ')';
    }
}
