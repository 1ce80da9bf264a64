package org.rnn4j.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The score of the Numenta Anomaly Benchmark over some of its files (Lavin and Ahmad 2015), as NAB's own sweeper counts it.
 *
 * <p>A row is a detection where its score is at least the threshold; rows under probation are never scored. Every window earns
 * what its best detection is worth ({@link NabFile#worth}), or costs the profile's weight where it has none; every detection
 * outside windows costs. Windows that lie in the probation rows alone can neither earn nor cost.
 *
 * @param threshold the one threshold for all files
 * @param files each file's part, in order
 * @param nothing the raw score of a detector that never detects anything
 * @param perfect the raw score of finding each window in its first row without a false alarm
 */
public record NabScore(double threshold, List<FileScore> files, double nothing, double perfect) {
    /**
     * One file's part.
     *
     * @param name of the file
     * @param raw what its windows earn less what its false alarms and missed windows cost
     * @param truePositives rows detected inside windows
     * @param falsePositives rows detected outside
     * @param trueNegatives rows not detected outside windows
     * @param falseNegatives rows not detected inside
     */
    public record FileScore(
            String name, double raw, int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {}

    public NabScore {
        files = List.copyOf(files);
    }

    /**
     * Scores detections above a threshold that was found without the labels of these files.
     *
     * @throws IllegalArgumentException when the threshold is not a number
     */
    public static NabScore of(List<NabFile> files, double threshold, NabProfile profile) {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("threshold: expected a number, found NaN");
        }
        int windows = 0;
        double nothing = 0;
        List<FileScore> scores = new ArrayList<>();
        for (NabFile file : files) {
            scores.add(score(file, threshold, profile));
            windows += file.windows().size();
            nothing += score(file, Double.POSITIVE_INFINITY, profile).raw();
        }
        return new NabScore(threshold, scores, nothing, windows * profile.truePositive());
    }

    /**
     * The score at the threshold that suits the labels best, as published figures of NAB use it: a look at the answers, to be
     * reported as such.
     *
     * <p>Tried are all scores of scored rows and infinity (no detection); of equals the highest.
     */
    public static NabScore optimised(List<NabFile> files, NabProfile profile) {
        Sweep sweep = new Sweep(files, profile);
        return of(files, sweep.best(), profile);
    }

    /** The sum over the files. */
    public double raw() {
        return files.stream().mapToDouble(FileScore::raw).sum();
    }

    /** 100 for the perfect detector, 0 for one that never detects anything, below 0 for worse; null without any window. */
    public @Nullable Double normalised() {
        return perfect == nothing ? null : Double.valueOf(100 * (raw() - nothing) / (perfect - nothing));
    }

    private static FileScore score(NabFile file, double threshold, NabProfile profile) {
        double[] worth = file.worth(profile);
        int[] windowOf = windowOf(file);
        double[] best = start(file, profile);
        double falseAlarms = 0;
        int[] counts = new int[4];
        for (int row = file.probation(); row < worth.length; row++) {
            boolean detected = file.scores()[row] >= threshold;
            int window = windowOf[row];
            counts[(detected ? 0 : 2) + (window >= 0 == detected ? 0 : 1)]++;
            if (detected && window >= 0) {
                best[window] = Math.max(best[window], worth[row]);
            } else if (detected) {
                falseAlarms += worth[row];
            }
        }
        double raw = falseAlarms
                + IntStream.range(0, best.length).mapToDouble(w -> best[w]).sum();
        return new FileScore(file.name(), raw, counts[0], counts[1], counts[2], counts[3]);
    }

    /** What each window counts while nothing is found. */
    private static double[] start(NabFile file, NabProfile profile) {
        return file.windows().stream()
                .mapToDouble(window -> window.last() >= file.probation() ? -profile.falseNegative() : 0)
                .toArray();
    }

    /** The window of each row, -1 outside. */
    private static int[] windowOf(NabFile file) {
        int[] windowOf = new int[file.scores().length];
        Arrays.fill(windowOf, -1);
        for (int w = 0; w < file.windows().size(); w++) {
            NabFile.Window window = file.windows().get(w);
            Arrays.fill(windowOf, window.first(), window.last() + 1, w);
        }
        return windowOf;
    }

    /** All thresholds in one walk from the highest score down. */
    private static final class Sweep {
        private record Row(double score, double worth, int window) {}

        private final List<Row> rows = new ArrayList<>();
        private final List<Double> best = new ArrayList<>();

        Sweep(List<NabFile> files, NabProfile profile) {
            for (NabFile file : files) {
                double[] worth = file.worth(profile);
                int[] windowOf = windowOf(file);
                for (int row = file.probation(); row < worth.length; row++) {
                    int window = windowOf[row] < 0 ? -1 : best.size() + windowOf[row];
                    rows.add(new Row(file.scores()[row], worth[row], window));
                }
                for (double start : start(file, profile)) {
                    best.add(start);
                }
            }
            rows.sort(Comparator.comparingDouble(Row::score).reversed());
        }

        double best() {
            double total = best.stream().mapToDouble(b -> b).sum();
            double highest = total;
            double threshold = Double.POSITIVE_INFINITY;
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                total += gain(row);
                boolean complete = i + 1 == rows.size() || rows.get(i + 1).score() != row.score();
                if (complete && total > highest) {
                    highest = total;
                    threshold = row.score();
                }
            }
            return threshold;
        }

        private double gain(Row row) {
            if (row.window() < 0) {
                return row.worth();
            }
            double before = best.get(row.window());
            double now = Math.max(before, row.worth());
            best.set(row.window(), now);
            return now - before;
        }
    }
}
