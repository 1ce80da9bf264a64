package org.rnn4j.app.task.language;

import java.util.List;
import org.rnn4j.app.report.section.Axes;
import org.rnn4j.app.report.section.LineChart;
import org.rnn4j.app.report.section.Series;
import org.rnn4j.app.task.Answers;

/** What the report shows of a judged text. */
final class SurpriseSections {
    private static final int POINTS = 100;

    private SurpriseSections() {}

    /** How surprised the network was along the part, in bits, as means of a hundred stretches. */
    static LineChart of(Answers answers, SymbolUnit unit) {
        long all = 0;
        for (int sequence = 0; sequence < answers.set().size(); sequence++) {
            all += answers.asked(sequence);
        }
        int points = (int) Math.min(POINTS, all);
        double[] bits = new double[points];
        double[] symbols = new double[points];
        long at = 0;
        for (int sequence = 0; sequence < answers.set().size(); sequence++) {
            for (int i = 0; i < answers.asked(sequence); i++) {
                int point = (int) (at++ * points / all);
                bits[point] -= Math.log(NextSymbol.truth(answers, sequence, i)) / Math.log(2);
                symbols[point]++;
            }
        }
        for (int point = 0; point < points; point++) {
            bits[point] /= symbols[point];
        }
        String name = unit == SymbolUnit.CHARACTER ? "bits per character" : "bits per word";
        return new LineChart(
                "Along the text",
                "How many bits each symbol took, as means of " + points + " stretches of the part in its order.",
                Axes.of("hundredths of the part", name),
                List.of(Series.from(1, name, bits)),
                List.of());
    }
}
