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

    /** Of many points, one stays for each occupied cell of a square grid; this many cells a side are tried first. */
    private static final int FINEST_GRID = 512;

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
        int[] kept = cellsTaken(FINEST_GRID);
        for (int grid = FINEST_GRID / 2; kept.length > Decimation.MAX_ROWS; grid /= 2) {
            kept = cellsTaken(grid);
        }
        String explained = "%s Drawn with %,d of %,d points, one for each occupied place."
                .formatted(caption, kept.length, total)
                .strip();
        return new Scatter(title, explained, axes, Decimation.pick(truth, kept), Decimation.pick(predicted, kept));
    }

    /** The first row in each occupied cell. */
    private int[] cellsTaken(int grid) {
        Range x = Range.of(truth);
        Range y = Range.of(predicted);
        Set<Integer> occupied = new HashSet<>();
        return IntStream.range(0, truth.size())
                .filter(row -> Double.isFinite(truth.get(row)) && Double.isFinite(predicted.get(row)))
                .filter(row -> occupied.add(x.cell(truth.get(row), grid) * grid + y.cell(predicted.get(row), grid)))
                .toArray();
    }

    private record Range(double low, double high) {

        static Range of(List<Double> values) {
            var finite = values.stream()
                    .filter(Double::isFinite)
                    .mapToDouble(Double::doubleValue)
                    .summaryStatistics();
            return new Range(finite.getMin(), finite.getMax());
        }

        int cell(double value, int grid) {
            return high > low ? (int) Math.min(grid - 1, (value - low) / (high - low) * grid) : 0;
        }
    }
}
