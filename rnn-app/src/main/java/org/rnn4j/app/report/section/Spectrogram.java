package org.rnn4j.app.report.section;

import java.util.List;

/** Sounds as their features over time, and under each what a network heard in it: the probability of each symbol at each output. */
public record Spectrogram(String title, String caption, List<Panel> panels) implements Section {
    /** What {@link Panel#columns} are written in: the levels from nothing to the loudest. */
    public static final String LEVELS = "0123456789abcdef";

    /**
     * One sound.
     *
     * @param name of what is heard, such as a file
     * @param note such as what was said and what was heard
     * @param length of the sound in the units of {@code unit}
     * @param unit such as s
     * @param columns from left to right, each with a level for each band, the lowest first; empty where nothing is to be drawn
     * @param curves of symbols that are probable somewhere
     * @param marks where symbols were heard
     */
    public record Panel(
            String name,
            String note,
            double length,
            String unit,
            List<String> columns,
            List<Curve> curves,
            List<Mark> marks) {
        public Panel {
            columns = List.copyOf(columns);
            curves = List.copyOf(curves);
            marks = List.copyOf(marks);
            for (String column : columns) {
                Checks.sameSize(
                        "a column of '" + name + "'",
                        column.length(),
                        "the first",
                        columns.get(0).length());
            }
            for (Mark mark : marks) {
                if (mark.curve() < 0 || mark.curve() >= curves.size()) {
                    throw new IllegalArgumentException("a mark of '" + name + "' is of curve " + mark.curve()
                            + ", expected one of " + curves.size());
                }
            }
        }
    }

    /**
     * The probability of a symbol.
     *
     * @param symbol as text; empty for none
     * @param values at each output, evenly over the sound
     */
    public record Curve(String symbol, List<Double> values) {
        public Curve {
            values = List.copyOf(values);
        }
    }

    /**
     * A symbol that was heard.
     *
     * @param at where, from 0 to 1
     * @param curve the position of its curve
     */
    public record Mark(double at, int curve) {}

    public Spectrogram {
        Checks.title(title);
        panels = List.copyOf(panels);
    }
}
