package org.rnn4j.app.report.section;

import java.util.List;

/** Texts and what was made of them, and where a model looked in a text when it wrote each symbol of another. */
public record AttentionMap(String title, String caption, List<Panel> panels) implements Section {
    /**
     * One pair of texts.
     *
     * @param name of the pair
     * @param note such as the source text
     * @param source symbols from left to right
     * @param target symbols that were written, from top to bottom
     * @param weights a row for each target symbol, with a number from 0 to 1 for each source symbol
     */
    public record Panel(
            String name, String note, List<String> source, List<String> target, List<List<Double>> weights) {
        public Panel {
            source = List.copyOf(source);
            target = List.copyOf(target);
            weights = Checks.copied(weights);
            Checks.sameSize("the rows of '" + name + "'", weights.size(), "the target's symbols", target.size());
            for (List<Double> row : weights) {
                Checks.sameSize("a row of '" + name + "'", row.size(), "the source's symbols", source.size());
            }
        }
    }

    public AttentionMap {
        Checks.title(title);
        panels = List.copyOf(panels);
    }
}
