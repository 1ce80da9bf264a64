package org.rnn4j.app.task.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rnn4j.app.task.Answers;
import org.rnn4j.core.detection.AnomalyPlan;
import org.rnn4j.core.detection.Detection;
import org.rnn4j.core.detection.Detector;
import org.rnn4j.core.detection.DetectorState;
import org.rnn4j.core.detection.Rhythm;
import org.rnn4j.core.detection.WindowedGaussian;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;

/** Walks detectors through streams, from their first row to their last. */
final class Judge {
    private final AnomalyPlan plan;
    private final Streams streams;

    Judge(AnomalyPlan plan, Streams streams) {
        this.plan = plan;
        this.streams = streams;
    }

    /** What a model's answers make of the streams. */
    List<Stream> model(Answers answers) {
        List<Stream> judged = new ArrayList<>();
        for (int sequence = 0; sequence < answers.set().size(); sequence++) {
            judged.add(streams.reconstructs() ? reconstruction(answers, sequence) : forecast(answers, sequence));
        }
        return judged;
    }

    /** An online autoregression with the same tails: no network, no season and no long range. */
    List<Stream> autoregression(SequenceSet set) {
        return withoutNetwork(set, new Detector(plan.detector().near()), false);
    }

    /** All of the detector with the last value in the network's place: what the online corrections do by themselves. */
    List<Stream> linear(SequenceSet set) {
        return withoutNetwork(set, new Detector(plan.detector()), true);
    }

    private List<Stream> withoutNetwork(SequenceSet set, Detector detector, boolean seasons) {
        List<Stream> judged = new ArrayList<>();
        for (int sequence = 0; sequence < set.size(); sequence++) {
            Series series = set.series(sequence);
            Rhythm rhythm = seasons ? streams.rhythm(series) : new Rhythm(streams.probation(series), List.of());
            int targets = set.signature().targets().size();
            List<Stream.Column> columns = new ArrayList<>();
            double[] tails = ones(series);
            for (int target = 0; target < targets; target++) {
                Stream.Column given = new Stream.Column(
                        set.signature().targets().get(target),
                        values(series, target, targets),
                        nothing(series),
                        streams.level(series, target, targets).deviation());
                columns.add(walk(detector, rhythm, given, tails));
            }
            judged.add(stream(series, columns, tails, targets));
        }
        return judged;
    }

    /** NAB's simplest detector. */
    List<Stream> gaussian(SequenceSet set) {
        List<Stream> judged = new ArrayList<>();
        for (int sequence = 0; sequence < set.size(); sequence++) {
            Series series = set.series(sequence);
            int targets = set.signature().targets().size();
            double[] tails = ones(series);
            for (int target = 0; target < targets; target++) {
                WindowedGaussian gaussian = new WindowedGaussian();
                double[] values = values(series, target, targets);
                for (int row = 0; row < values.length; row++) {
                    double tail = gaussian.next(values[row]);
                    tails[row] = row < streams.probation(series) ? 1 : Math.min(tails[row], tail);
                }
            }
            judged.add(stream(series, List.of(), tails, targets));
        }
        return judged;
    }

    private Stream forecast(Answers answers, int sequence) {
        SequenceSet set = answers.set();
        Series series = set.series(sequence);
        int targets = set.signature().targets().size();
        Detector detector = new Detector(plan.detector());
        List<Stream.Column> columns = new ArrayList<>();
        double[] tails = ones(series);
        for (int target = 0; target < targets; target++) {
            double[] values = values(series, target, targets);
            double size = streams.change(series, target, targets).deviation();
            double[] expected = nothing(series);
            int[] steps = answers.steps(sequence);
            for (int i = 0; i < steps.length; i++) {
                int row = set.row(sequence, steps[i]) + 1;
                if (row < expected.length) {
                    expected[row] = values[row - 1] + answers.value(sequence, i, target) * size;
                }
            }
            String name = set.signature().targets().get(target);
            double level = streams.level(series, target, targets).deviation();
            Stream.Column given = new Stream.Column(name, values, expected, level);
            columns.add(walk(detector, streams.rhythm(series), given, tails));
        }
        return stream(series, columns, tails, targets);
    }

    private Stream reconstruction(Answers answers, int sequence) {
        SequenceSet set = answers.set();
        Series series = set.series(sequence);
        int targets = set.signature().targets().size();
        double[] errors = nothing(series);
        int[] steps = answers.steps(sequence);
        for (int i = 0; i < steps.length; i++) {
            int row = set.row(sequence, steps[i]);
            double squares = 0;
            for (int target = 0; target < targets; target++) {
                double actual =
                        streams.level(series, target, targets).standard(Streams.value(series, row, target, targets));
                squares += Math.pow(actual - answers.value(sequence, i, target), 2) / targets;
            }
            errors[row] = Math.sqrt(squares);
        }
        double[] none = new double[errors.length];
        double[] tails = ones(series);
        Stream.Column given = new Stream.Column("reconstructionError", errors, none, 1);
        Stream.Column judged = walk(new Detector(plan.detector()), streams.rhythm(series), given, tails);
        return stream(series, List.of(judged), tails, 1);
    }

    /** Lowers tails to those of one more quantity. */
    private static Stream.Column walk(Detector detector, Rhythm rhythm, Stream.Column given, double[] tails) {
        DetectorState state = detector.start(rhythm);
        double[] expected = new double[tails.length];
        for (int row = 0; row < tails.length; row++) {
            Detection detection = detector.next(state, given.values()[row], given.expected()[row]);
            expected[row] = detection.expected();
            tails[row] = Math.min(tails[row], detection.tail());
        }
        return new Stream.Column(given.name(), given.values(), expected, given.size());
    }

    private Stream stream(Series series, List<Stream.Column> columns, double[] tails, int quantities) {
        double[] together = Arrays.stream(tails)
                .map(tail -> Math.min(1, tail * quantities)) // each quantity is a chance of its own
                .toArray();
        return new Stream(series.rows(), streams.probation(series), columns, together, plan.tail(), plan.quiet());
    }

    private static double[] values(Series series, int target, int targets) {
        double[] values = new double[series.rows().count()];
        for (int row = 0; row < values.length; row++) {
            values[row] = Streams.value(series, row, target, targets);
        }
        return values;
    }

    private static double[] ones(Series series) {
        double[] ones = new double[series.rows().count()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] nothing(Series series) {
        double[] nothing = new double[series.rows().count()];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }
}
