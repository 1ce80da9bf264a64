package org.rnn4j.app.report.section;

import java.util.List;

/**
 * Texts as they are and as a model gave them, symbol under symbol.
 *
 * @param letters whether symbols are letters, which stand close together; else words
 */
public record AlignedText(String title, String caption, boolean letters, List<Line> lines) implements Section {
    /**
     * One text.
     *
     * @param name of what it belongs to, such as a file
     * @param note such as how many symbols are wrong
     * @param pairs in reading order
     */
    public record Line(String name, String note, List<Pair> pairs) {
        public Line {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * A symbol of both texts, or of one of them.
     *
     * @param reference what it is; empty where the model has put something in
     * @param hypothesis what the model gave; empty where it has left something out
     */
    public record Pair(String reference, String hypothesis) {}

    public AlignedText {
        Checks.title(title);
        lines = List.copyOf(lines);
    }
}
