package org.rnn4j.app.report.section;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Predicted against true values as points around the diagonal, in the units of the input.
 *
 * <p>Points with a missing coordinate are not drawn.
 *
 * @param axes the true value is horizontal, the predicted one vertical
 */
public record Scatter(String title, String caption, Axes axes, List<Double> truth, List<Double> predicted)
        implements Section {

    /** Of many points, one stays for each occupied cell of a square grid with this many cells a side. */
    private static final int GRID = 60;

    public Scatter {
        Checks.title(title);
        truth = List.copyOf(truth);
        predicted = List.copyOf(predicted);
        Checks.sameSize("predicted", predicted.size(), "truth", truth.size());
    }

    /** A scatter plot of the points (truth[i], predicted[i]), with a caption that says so. */
    public static Scatter of(String title, Axes axes, double[] truth, double[] predicted) {
        String caption = "Each point is one prediction; on the diagonal it is exact.";
        return new Scatter(title, caption, axes, Checks.boxed(truth), Checks.boxed(predicted));
    }

    @Override
    public Scatter thinned() {
        int total = truth.size();
        if (total <= Decimation.MAX_ROWS) {
            return this;
        }
        Range x = Range.of(truth);
        Range y = Range.of(predicted);
        Set<Integer> occupied = new HashSet<>();
        int[] kept = IntStream.range(0, total)
                .filter(row -> Double.isFinite(truth.get(row)) && Double.isFinite(predicted.get(row)))
                .filter(row -> occupied.add(x.cell(truth.get(row)) * GRID + y.cell(predicted.get(row))))
                .toArray();
        String explained = "%s Drawn with %,d of %,d points, one for each occupied place."
                .formatted(caption, kept.length, total)
                .strip();
        return new Scatter(title, explained, axes, Decimation.pick(truth, kept), Decimation.pick(predicted, kept));
    }

    private record Range(double low, double high) {

        static Range of(List<Double> values) {
            var finite = values.stream()
                    .filter(Double::isFinite)
                    .mapToDouble(Double::doubleValue)
                    .summaryStatistics();
            return new Range(finite.getMin(), finite.getMax());
        }

        int cell(double value) {
            return high > low ? (int) Math.min(GRID - 1, (value - low) / (high - low) * GRID) : 0;
        }
    }
}
