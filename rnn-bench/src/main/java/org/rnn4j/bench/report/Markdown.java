package org.rnn4j.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Pieces of a Markdown page. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    void paragraph(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append("\n\n");
    }

    void head(List<String> cells) {
        row(cells);
        row(cells.stream().map(cell -> "---").toList());
    }

    void row(List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    void row(String... cells) {
        row(Arrays.asList(cells));
    }

    void end() {
        text.append('\n');
    }

    /** Three significant digits. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        int digits = size == 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + Math.min(digits, 4) + "f", value);
    }

    static String times(double ratio) {
        return Double.isNaN(ratio) ? "–" : number(ratio) + "×";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
