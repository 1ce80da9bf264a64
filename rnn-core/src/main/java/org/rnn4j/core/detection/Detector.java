package org.rnn4j.core.detection;

import java.util.ArrayList;
import java.util.List;

/**
 * Raises alarms in streams of values, one row at a time, by what rows up to the present show and nothing else.
 *
 * <p>In the stream's first rows, its probation, nothing is judged; when they are over, the usual level, size of errors and
 * tails are learned from them. From then on each row's expectation is corrected online by recursive least squares on the last
 * values and those a season before; errors of it, and of an expectation made {@code far} rows before, are divided by their
 * usual size and averaged over several windows; the probability of the strangest mean, times the number of means (Bonferroni),
 * is the row's tail. The idea of a tail probability of errors over a short against a long time is Ahmad et al. 2017; the tails
 * are peaks over a threshold (Siffer et al. 2017). The first row whose tail is below the threshold raises an alarm; another one
 * needs {@code quiet} rows without such a tail.
 *
 * <p>Rows may be fed one by one or in one go; the results are the same bits.
 *
 * <pre>{@code
 * Detector detector = new Detector(DetectorSettings.standard());
 * DetectorState state = detector.start(new Rhythm(750, List.of(48, 336)));
 * Detection detection = detector.next(state, value, expectedByAModel);
 * }</pre>
 */
public final class Detector {
    private static final double LEAST_DEVIATION = 1e-9;

    private final DetectorSettings settings;

    public Detector(DetectorSettings settings) {
        this.settings = settings;
    }

    public DetectorSettings settings() {
        return settings;
    }

    /** A stream that has not begun. */
    public DetectorState start(Rhythm rhythm) {
        List<ErrorChannel> channels = new ArrayList<>();
        channels.add(new ErrorChannel(settings.windows(), true, settings.memory()));
        if (settings.far() > 0) {
            channels.add(new ErrorChannel(settings.farWindows(), false, settings.memory()));
        }
        return new DetectorState(rhythm.probation(), new Corrections(settings, rhythm), List.copyOf(channels));
    }

    /**
     * Takes a stream's next row.
     *
     * @param state changed
     * @param value of the row; NaN where it is missing: nothing is learned and nothing judged
     * @param model what a model expected of it from the rows before, in the same units; NaN where it expected nothing
     */
    public Detection next(DetectorState state, double value, double model) {
        state.rows++;
        if (state.rows <= state.probation) {
            state.first.add(new DetectorState.Row(value, model));
            if (state.rows == state.probation) {
                calibrate(state);
            }
            return new Detection(model, value - model, 1, false);
        }
        double expected = expected(state, model);
        if (Double.isNaN(value)) {
            state.corrections.skip(state.standard(expected));
            return new Detection(expected, Double.NaN, 1, false);
        }
        double tail = tail(state, errors(state, value, model));
        return new Detection(expected, value - expected, tail, alarm(state, tail));
    }

    /** The corrected expectation of the next row, in the units of the stream; the model's own during probation. */
    public double expected(DetectorState state, double model) {
        return state.rows < state.probation
                ? model
                : state.corrections.expected(state.standard(model)) * state.deviation + state.mean;
    }

    private boolean alarm(DetectorState state, double tail) {
        if (tail >= settings.tail()) {
            return false;
        }
        boolean first = state.rows - state.lastStrange > settings.quiet();
        state.lastStrange = state.rows;
        return first;
    }

    private static double tail(DetectorState state, double[] errors) {
        double smallest = 0;
        int tests = 0;
        for (int k = 0; k < errors.length; k++) {
            smallest = Math.min(smallest, state.channels.get(k).next(errors[k]));
            tests += state.channels.get(k).tests();
        }
        return Math.min(1, Math.max(Double.MIN_NORMAL, tests * Math.exp(smallest)));
    }

    /** The errors of each channel in probation deviations; learns the row. */
    private static double[] errors(DetectorState state, double value, double model) {
        Corrections corrections = state.corrections;
        double standard = state.standard(value);
        double given = state.standard(model);
        double[] errors = new double[state.channels.size()];
        errors[0] = standard - corrections.expected(given);
        if (errors.length > 1) {
            errors[1] = standard - corrections.expectedFar();
        }
        corrections.learn(standard, given);
        return errors;
    }

    private static void calibrate(DetectorState state) {
        double[] known = state.first.stream()
                .mapToDouble(DetectorState.Row::value)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double mean = 0;
        for (double value : known) {
            mean += value / known.length;
        }
        double squares = 0;
        for (double value : known) {
            squares += (value - mean) * (value - mean) / known.length;
        }
        state.mean = mean;
        double deviation = Math.sqrt(squares);
        state.deviation = deviation > LEAST_DEVIATION * Math.max(1, Math.abs(mean)) ? deviation : 1;
        List<double[]> errors = new ArrayList<>();
        for (DetectorState.Row row : state.first) {
            errors.add(Double.isNaN(row.value()) ? skipped(state) : errors(state, row.value(), row.model()));
        }
        state.first.clear();
        for (int k = 0; k < state.channels.size(); k++) {
            int channel = k;
            state.channels
                    .get(k)
                    .calibrate(errors.stream().mapToDouble(row -> row[channel]).toArray());
        }
    }

    private static double[] skipped(DetectorState state) {
        state.corrections.skip(state.corrections.expected(Double.NaN));
        return new double[state.channels.size()];
    }
}
