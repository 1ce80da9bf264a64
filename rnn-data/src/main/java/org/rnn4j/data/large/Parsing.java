package org.rnn4j.data.large;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.rnn4j.data.source.ReadReport;

/** Parses a whole file into a file of columns, all cores at work. */
final class Parsing {
    private static final int BLOCK_OF_LINES = 1 << 15;

    private final FileChannel text;
    private final Contents contents;
    private final Head head;
    private final RowPlan plan;

    Parsing(FileChannel text, Contents contents, Head head, RowPlan plan) {
        this.text = text;
        this.contents = contents;
        this.head = head;
        this.plan = plan;
    }

    /** An upper bound of the bytes that are written. */
    long bytes() {
        return new ColumnHeader.Shape(0, contents.lines(), plan.numbers().size(), plan.timed(), -1).fileBytes();
    }

    /**
     * Writes the columns, without the header.
     *
     * @return what was found; empty where the ordinary reader must read the file
     * @throws org.rnn4j.data.sequence.DataException for the first bad row
     */
    Optional<Result> to(ColumnWriter writer, Workers workers) throws IOException {
        ColumnHeader.Shape layout =
                new ColumnHeader.Shape(0, contents.lines(), plan.numbers().size(), plan.timed(), -1);
        Turns turns = new Turns(plan);
        workers.run(contents.lineEnds().length, () -> {
            PieceParser parser = new PieceParser(text, contents, head, plan);
            ByteBuffer buffer = ColumnWriter.buffer();
            return piece -> {
                try {
                    ParsedRows rows = parser.parse(piece, (int) contents.lineEnds()[piece] + 1);
                    long first = turns.take(piece, rows);
                    if (first >= 0) {
                        write(writer, layout, rows, first, turns.irregular(first), buffer);
                    }
                } catch (IOException | RuntimeException | Error broken) {
                    turns.abandon();
                    throw broken;
                }
            };
        });
        Optional<ReadReport.Counts> counts = turns.counts();
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        boolean regular = turns.irregularFrom() < 0;
        if (!regular) {
            writeRegularLines(writer, layout, turns);
        }
        ColumnHeader.Shape shape = new ColumnHeader.Shape(
                counts.get().rows(),
                layout.capacity(),
                layout.numbers(),
                layout.timed(),
                regular ? turns.firstLine() : -1);
        writer.extend(shape.fileBytes());
        return Optional.of(new Result(shape, counts.get()));
    }

    private static void write(
            ColumnWriter writer,
            ColumnHeader.Shape layout,
            ParsedRows rows,
            long first,
            boolean withLines,
            ByteBuffer buffer)
            throws IOException {
        for (int i = 0; i < layout.numbers(); i++) {
            writer.write(layout.offset(i, first), rows.numbers[i], rows.count, buffer);
        }
        if (layout.timed()) {
            writer.write(layout.offset(layout.numbers(), first), rows.times, rows.count, buffer);
        }
        if (withLines) {
            writer.write(layout.offset(layout.columns() - 1, first), rows.lines, rows.count, buffer);
        }
    }

    /** The lines of the rows before the first that is not on the line it would be on if there were no other lines. */
    private static void writeRegularLines(ColumnWriter writer, ColumnHeader.Shape layout, Turns turns)
            throws IOException {
        long[] block = new long[BLOCK_OF_LINES];
        ByteBuffer buffer = ColumnWriter.buffer();
        for (long row = 0; row < turns.irregularFrom(); row += block.length) {
            int count = (int) Math.min(block.length, turns.irregularFrom() - row);
            for (int i = 0; i < count; i++) {
                block[i] = turns.firstLine() + row + i;
            }
            writer.write(layout.offset(layout.columns() - 1, row), block, count, buffer);
        }
    }

    /** What was found. */
    record Result(ColumnHeader.Shape shape, ReadReport.Counts counts) {}
}
