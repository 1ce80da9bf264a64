package org.rnn4j.app.task.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.NabFile;
import org.rnn4j.core.evaluation.NabProfile;
import org.rnn4j.core.evaluation.NabScore;

/** How alarms compare with labelled windows. */
final class AlarmScores {
    private static final double ALARM = 0.5;
    /** Thresholds that the optimised score tries: 10^(−1), 10^(−1.25) … 10^(−30). */
    private static final int TRIED = 117;

    private final List<Stream> streams;
    private final List<@Nullable List<NabFile.Window>> windows;

    /** @param labels null where there are none */
    AlarmScores(List<Stream> streams, @Nullable LabelledWindows labels) {
        this.streams = streams;
        this.windows = new ArrayList<>();
        for (Stream stream : streams) {
            windows.add(labels == null ? null : labels.of(stream.rows()));
        }
    }

    /** Whether any stream has labels. */
    boolean labelled() {
        return windows.stream().anyMatch(found -> found != null);
    }

    /** The windows of a stream; empty without labels. */
    List<NabFile.Window> windows(int stream) {
        List<NabFile.Window> found = windows.get(stream);
        return found == null ? List.of() : found;
    }

    Metrics metrics() {
        Metrics metrics = Metrics.none();
        if (labelled()) {
            NabScore own = score(null);
            metrics = metrics.with("nabScore", own.normalised()).with("nabScoreOptimised", optimised());
            int found = 0;
            int all = 0;
            int right = 0;
            int alarms = 0;
            for (int i = 0; i < streams.size(); i++) {
                if (windows.get(i) != null) {
                    found += found(i);
                    all += windows(i).size();
                    right += alarms(i, true);
                    alarms += alarms(i, true) + alarms(i, false);
                }
            }
            double precision = alarms == 0 ? Double.NaN : (double) right / alarms;
            double recall = all == 0 ? Double.NaN : (double) found / all;
            metrics = metrics.with("precision", precision)
                    .with("recall", recall)
                    .with("f1", precision + recall > 0 ? 2 * precision * recall / (precision + recall) : Double.NaN);
        }
        return metrics.with("maeScaled", error());
    }

    /** A line for each stream. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        NabScore score = labelled() ? score(null) : null;
        int scored = 0;
        for (int i = 0; i < streams.size(); i++) {
            String name = streams.get(i).rows().series();
            int alarms = alarms(i, true) + alarms(i, false);
            if (windows.get(i) == null || score == null) {
                notes.add(name + ": " + alarms + " alarms, no labels");
            } else {
                notes.add(String.format(
                        Locale.ROOT,
                        "%s: %d of %d windows found, %d false alarms, NAB's raw score %.2f of %d",
                        name,
                        found(i),
                        windows(i).size(),
                        alarms(i, false),
                        score.files().get(scored++).raw(),
                        windows(i).size()));
            }
        }
        return notes;
    }

    /** The best of many thresholds in hindsight, as published figures of NAB choose theirs. */
    private @Nullable Double optimised() {
        Double best = score(null).normalised();
        for (int k = 0; k < TRIED; k++) {
            Double score = score(Math.pow(10, -1 - k / 4.0)).normalised();
            best = best == null || (score != null && score > best) ? score : best;
        }
        return best;
    }

    /** @param threshold null for the streams' own */
    private NabScore score(@Nullable Double threshold) {
        List<NabFile> files = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            List<NabFile.Window> known = windows.get(i);
            if (known != null) {
                Stream stream = streams.get(i);
                boolean[] alarms = threshold == null ? stream.alarms() : stream.alarms(threshold);
                double[] scores = new double[alarms.length];
                for (int row = 0; row < scores.length; row++) {
                    scores[row] = alarms[row] ? 1 : 0;
                }
                files.add(new NabFile(stream.rows().series(), scores, known));
            }
        }
        return NabScore.of(files, ALARM, NabProfile.STANDARD);
    }

    private int found(int stream) {
        boolean[] alarms = streams.get(stream).alarms();
        int found = 0;
        for (NabFile.Window window : windows(stream)) {
            boolean any = false;
            for (int row = window.first(); row <= window.last(); row++) {
                any |= alarms[row];
            }
            found += any ? 1 : 0;
        }
        return found;
    }

    /** Alarms inside, or outside, of windows. */
    private int alarms(int stream, boolean inside) {
        boolean[] alarms = streams.get(stream).alarms();
        int count = 0;
        for (int row = 0; row < alarms.length; row++) {
            int at = row;
            boolean within = windows(stream).stream().anyMatch(window -> at >= window.first() && at <= window.last());
            count += alarms[row] && within == inside ? 1 : 0;
        }
        return count;
    }

    /** The mean absolute error of judged rows, in deviations of each stream's probation. */
    private double error() {
        double sum = 0;
        long count = 0;
        for (Stream stream : streams) {
            for (Stream.Column column : stream.columns()) {
                for (int row = stream.probation(); row < column.values().length; row++) {
                    double error = Math.abs(column.values()[row] - column.expected()[row]) / column.size();
                    if (!Double.isNaN(error)) {
                        sum += error;
                        count++;
                    }
                }
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
