package org.rnn4j.data.clock;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rnn4j.data.sequence.Cadence;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;

/** Finds steps of another length than most, and puts rows without values in where that is asked for. */
final class Spacing {
    /** Fewer steps of the usual length than this share are no gaps but a mixed frequency. */
    private static final double USUAL = 0.9;

    private final Clock clock;
    private long gaps;
    private long filled;

    Spacing(Clock clock) {
        this.clock = clock;
    }

    Table repaired(Table table) {
        Rows rows = table.rows();
        if (rows.count() < 3) {
            return table;
        }
        Cadence cadence = Cadence.of(rows);
        int odd = 0;
        int first = 0;
        for (int row = 1; row < rows.count(); row++) {
            if (!cadence.isStep(rows, row)) {
                first = odd++ == 0 ? row : first;
            }
        }
        gaps += odd;
        if (odd == 0 || clock.gaps() == null || clock.gaps() == Clock.Gaps.ALLOW) {
            return table;
        }
        if (odd > (1 - USUAL) * (rows.count() - 1) && odd > 1) {
            throw mixed(rows, cadence, first, odd);
        }
        if (clock.gaps() == Clock.Gaps.ERROR) {
            throw gap(rows, cadence, first, "clock: {gaps: fill} puts rows without values in");
        }
        return filled(table, cadence);
    }

    List<String> notes() {
        if (gaps == 0) {
            return List.of();
        }
        String steps = gaps + (gaps == 1 ? " gap" : " gaps") + " in time: ";
        return List.of(
                filled > 0
                        ? steps + filled + (filled == 1 ? " row" : " rows") + " without values put in"
                        : steps + "rows are taken as if they followed each other directly");
    }

    private Table filled(Table table, Cadence cadence) {
        Rows rows = table.rows();
        List<Integer> picks = new ArrayList<>(List.of(0));
        for (int row = 1; row < rows.count(); row++) {
            LocalDateTime next = cadence.plus(time(rows, row - 1), 1);
            while (next.isBefore(time(rows, row))) {
                picks.add(-1);
                filled++;
                next = cadence.plus(next, 1);
                if (picks.size() > 2L * rows.count()) {
                    throw gap(rows, cadence, row, "so long a gap is not filled; cut the file in two series");
                }
            }
            if (!next.equals(time(rows, row))) {
                throw gap(rows, cadence, row, "a gap of other than whole steps cannot be filled");
            }
            picks.add(row);
        }
        return table.select(picks.stream().mapToInt(Integer::intValue).toArray(), cadence);
    }

    private static DataException gap(Rows rows, Cadence cadence, int row, String hint) {
        return DataException.at(
                Place.line(rows.source(), rows.lines().get(row)),
                "the time " + rows.time(row) + " after " + rows.time(row - 1),
                "a step of " + cadence + " as between most rows; " + hint
                        + ", {gaps: allow} takes the rows as they are");
    }

    private static DataException mixed(Rows rows, Cadence cadence, int row, int odd) {
        return DataException.at(
                Place.line(rows.source(), rows.lines().get(row)),
                "a mixed frequency: " + odd + " of " + (rows.count() - 1)
                        + " steps differ from the usual one, the first from " + rows.time(row - 1) + " to "
                        + rows.time(row),
                "steps of " + cadence + " in series " + rows.series()
                        + "; clock: {gaps: allow} takes the rows as they are");
    }

    private static LocalDateTime time(Rows rows, int row) {
        return Objects.requireNonNull(rows.time(row));
    }
}
