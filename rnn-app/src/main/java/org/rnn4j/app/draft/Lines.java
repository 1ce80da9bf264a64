package org.rnn4j.app.draft;

import java.util.ArrayList;
import java.util.List;

/** Lines of YAML with a comment beside each; comments of a block stand below each other. */
final class Lines {
    private static final int WIDEST = 64;

    private record Line(String yaml, String comment) {}

    private final List<Line> lines = new ArrayList<>();

    /** A line that was a decision, and why it was made so. */
    Lines add(String yaml, String comment) {
        lines.add(new Line(yaml, comment));
        return this;
    }

    /** A line that is always the same. */
    Lines add(String yaml) {
        return add(yaml, "");
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).yaml().isEmpty()) {
                block(text, lines.subList(start, i));
                text.append(i == lines.size() ? "" : "\n");
                start = i + 1;
            }
        }
        return text.toString();
    }

    private static void block(StringBuilder text, List<Line> block) {
        int width = block.stream()
                .filter(line -> !line.comment().isEmpty())
                .mapToInt(line -> line.yaml().length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
        for (Line line : block) {
            text.append(line.yaml());
            if (!line.comment().isEmpty()) {
                text.append(" ".repeat(Math.max(0, width - line.yaml().length())))
                        .append("  # ")
                        .append(line.comment());
            }
            text.append('\n');
        }
    }
}
