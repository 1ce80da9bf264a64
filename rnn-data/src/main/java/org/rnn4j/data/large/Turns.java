package org.rnn4j.data.large;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.ReadReport;

/**
 * Puts the pieces' rows behind each other: each piece, in the order of the file, is told its first row once all pieces before
 * it are known. The smallest piece never waits, so nothing can stand still.
 */
final class Turns {
    private final RowPlan plan;
    private int nextPiece;
    private long rows;
    private long missing;
    private long skipped;
    private String firstSkipped = "";
    private long firstLine = -1;
    private long irregularFrom = -1;
    private OddRows.@Nullable Row lastRow;
    private long lastTime;
    private @Nullable DataException failure;
    private boolean plain = true;
    private boolean abandoned;

    Turns(RowPlan plan) {
        this.plan = plan;
    }

    /** The first row of a piece, or −1 where all is in vain. */
    synchronized long take(int piece, ParsedRows parsed) throws IOException {
        try {
            while (nextPiece < piece && !abandoned) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a file was read", stopped);
        }
        nextPiece++;
        notifyAll();
        if (abandoned || !usable(parsed)) {
            abandoned = true;
            return -1;
        }
        return counted(parsed);
    }

    /** Ends the waiting of all. */
    synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    private boolean usable(ParsedRows parsed) {
        plain &= parsed.plain;
        failure = parsed.failure;
        OddRows.Row before = lastRow;
        OddRows.Row first = parsed.first;
        if (plan.timed() && before != null && first != null && parsed.times[0] <= lastTime) {
            Optional<DataException> fault = new OddRows(plan).fault(before, first);
            failure = fault.orElse(failure);
            plain &= fault.isPresent();
        }
        return plain && failure == null;
    }

    private long counted(ParsedRows parsed) {
        long from = rows;
        rows += parsed.count;
        missing += parsed.missing;
        firstSkipped = skipped == 0 ? parsed.firstSkipped : firstSkipped;
        skipped += parsed.skipped;
        if (parsed.count > 0) {
            firstLine = firstLine < 0 ? parsed.lines[0] : firstLine;
            if (irregularFrom < 0 && (!parsed.consecutive() || parsed.lines[0] != firstLine + from)) {
                irregularFrom = from;
            }
            lastRow = parsed.last;
            lastTime = plan.timed() ? parsed.times[parsed.count - 1] : 0;
        }
        return from;
    }

    /** Whether lines must be written for a piece that begins with this row. */
    synchronized boolean irregular(long firstRow) {
        return irregularFrom >= 0 && firstRow >= irregularFrom;
    }

    /** From which row on lines do not count up by one from the first one; −1 where they all do. */
    synchronized long irregularFrom() {
        return irregularFrom;
    }

    /** The line of the first row. */
    synchronized long firstLine() {
        return firstLine;
    }

    /**
     * What was counted.
     *
     * @throws DataException for the first bad row
     */
    synchronized Optional<ReadReport.Counts> counts() {
        if (failure != null && plain) {
            throw failure;
        }
        boolean whole = plain && !abandoned && rows > 0;
        return whole ? Optional.of(new ReadReport.Counts(rows, skipped, firstSkipped, missing)) : Optional.empty();
    }
}
