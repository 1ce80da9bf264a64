package org.rnn4j.app.report.section;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened and what was predicted, over time, in the units of the input.
 *
 * @param times a name for each step, such as a date; empty to number the steps from 1
 */
public record PredictionPlot(String title, String caption, Axes axes, List<String> times, Curves curves)
        implements Section {

    /** Truth and prediction of each step, NaN where unknown, with a band around the prediction where there is one. */
    public record Curves(
            List<Double> truth,
            List<Double> prediction,
            @Nullable Band band) {

        public Curves {
            truth = List.copyOf(truth);
            prediction = List.copyOf(prediction);
            Checks.sameSize("prediction", prediction.size(), "truth", truth.size());
            if (band != null) {
                Checks.sameSize("band", band.lower().size(), "truth", truth.size());
            }
        }

        /** Curves without a band. */
        public static Curves of(double[] truth, double[] prediction) {
            return new Curves(Checks.boxed(truth), Checks.boxed(prediction), null);
        }

        /** The same curves with a band, such as "90 % interval". */
        public Curves withBand(String name, double[] lower, double[] upper) {
            return new Curves(truth, prediction, new Band(name, Checks.boxed(lower), Checks.boxed(upper)));
        }
    }

    /** The lower and upper limit of each step. */
    public record Band(String name, List<Double> lower, List<Double> upper) {

        public Band {
            lower = List.copyOf(lower);
            upper = List.copyOf(upper);
            Checks.sameSize("upper limit", upper.size(), "the lower limit", lower.size());
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
        List<String> names = new ArrayList<>(kept.length);
        for (int row : kept) {
            names.add(times.isEmpty() ? Integer.toString(row + 1) : times.get(row));
        }
        Band band = curves.band();
        Band thinBand = band == null
                ? null
                : new Band(band.name(), Decimation.pick(band.lower(), kept), Decimation.pick(band.upper(), kept));
        Curves thin =
                new Curves(Decimation.pick(curves.truth(), kept), Decimation.pick(curves.prediction(), kept), thinBand);
        return new PredictionPlot(title, Decimation.explained(caption, kept.length, total), axes, names, thin);
    }

    private List<List<Double>> columns() {
        Band band = curves.band();
        return band == null
                ? List.of(curves.truth(), curves.prediction())
                : List.of(curves.truth(), curves.prediction(), band.lower(), band.upper());
    }
}
