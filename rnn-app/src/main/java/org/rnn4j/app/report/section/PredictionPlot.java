package org.rnn4j.app.report.section;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What happened and what was predicted, over time, in the units of the input.
 *
 * @param times a name for each row, such as a date; empty to number the steps from 1
 */
public record PredictionPlot(String title, String caption, Axes axes, List<String> times, Curves curves)
        implements Section {

    /**
     * Truth and prediction, NaN where unknown, with a band around the prediction where there is one.
     *
     * @param steps the position of each row on the time axis, ascending, from 0
     */
    public record Curves(
            List<Integer> steps,
            List<Double> truth,
            List<Double> prediction,
            @Nullable Band band) {

        public Curves {
            steps = List.copyOf(steps);
            truth = List.copyOf(truth);
            prediction = List.copyOf(prediction);
            Checks.sameSize("truth", truth.size(), "the steps", steps.size());
            Checks.sameSize("prediction", prediction.size(), "truth", truth.size());
            if (band != null) {
                Checks.sameSize("band", band.lower().size(), "truth", truth.size());
            }
        }

        /** Curves of consecutive steps, without a band. */
        public static Curves of(double[] truth, double[] prediction) {
            List<Integer> steps = IntStream.range(0, truth.length).boxed().toList();
            return new Curves(steps, Checks.boxed(truth), Checks.boxed(prediction), null);
        }

        /** The same curves with a band, such as "90 % interval". */
        public Curves withBand(String name, double[] lower, double[] upper) {
            return new Curves(steps, truth, prediction, new Band(name, Checks.boxed(lower), Checks.boxed(upper)));
        }

        private Curves only(int[] rows) {
            Band thin = band == null ? null : band.only(rows);
            return new Curves(
                    Decimation.pick(steps, rows),
                    Decimation.pick(truth, rows),
                    Decimation.pick(prediction, rows),
                    thin);
        }
    }

    /** The lower and upper limit of each row. */
    public record Band(String name, List<Double> lower, List<Double> upper) {

        public Band {
            lower = List.copyOf(lower);
            upper = List.copyOf(upper);
            Checks.sameSize("upper limit", upper.size(), "the lower limit", lower.size());
        }

        private Band only(int[] rows) {
            return new Band(name, Decimation.pick(lower, rows), Decimation.pick(upper, rows));
        }
    }

    public PredictionPlot {
        Checks.title(title);
        times = List.copyOf(times);
        if (!times.isEmpty()) {
            Checks.sameSize("times", times.size(), "truth", curves.truth().size());
        }
    }

    @Override
    public PredictionPlot thinned() {
        int total = curves.truth().size();
        int[] kept = Decimation.rows(columns());
        if (kept.length == total) {
            return this;
        }
        String explained = Decimation.explained(caption, kept.length, total);
        List<String> names = times.isEmpty() ? times : Decimation.pick(times, kept);
        return new PredictionPlot(title, explained, axes, names, curves.only(kept));
    }

    private List<List<Double>> columns() {
        Band band = curves.band();
        return band == null
                ? List.of(curves.truth(), curves.prediction())
                : List.of(curves.truth(), curves.prediction(), band.lower(), band.upper());
    }
}
