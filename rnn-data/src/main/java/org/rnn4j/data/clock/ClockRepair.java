package org.rnn4j.data.clock;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.data.sequence.Table;

/**
 * Tables whose times are as a clock asks for.
 *
 * @param tables repaired, or as they were
 * @param notes a sentence for each kind of repair or peculiarity, with its count
 */
public record ClockRepair(List<Table> tables, List<String> notes) {
    public ClockRepair {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /** Sorts, drops and fills as asked for; tables without times stay as they are. */
    public static ClockRepair of(Clock clock, List<Table> tables) {
        RowOrder order = new RowOrder(clock);
        Spacing spacing = new Spacing(clock);
        List<Table> repaired = new ArrayList<>();
        for (Table table : tables) {
            repaired.add(table.rows().times() == null ? table : spacing.repaired(order.repaired(table)));
        }
        List<String> notes = new ArrayList<>(order.notes());
        notes.addAll(spacing.notes());
        return new ClockRepair(repaired, notes);
    }

    /** Looks at the distances of times alone: what was read apart has been put together. */
    public static ClockRepair spaced(Clock clock, List<Table> tables) {
        Spacing spacing = new Spacing(clock);
        List<Table> repaired = tables.stream()
                .map(table -> table.rows().times() == null ? table : spacing.repaired(table))
                .toList();
        return new ClockRepair(repaired, spacing.notes());
    }
}
