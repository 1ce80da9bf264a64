package org.rnn4j.core.evaluation.text;

import java.util.ArrayList;
import java.util.List;

/** A weight for each feature and tag, and its mean over all decisions so far. */
final class PerceptronWeights {
    private final int tags;
    private final List<Row> rows = new ArrayList<>();
    private long decisions;

    /** The weights of one feature; sums are brought up to date when a weight changes. */
    private static final class Row {
        final double[] weights;
        final double[] sums;
        final long[] since;

        Row(int tags) {
            weights = new double[tags];
            sums = new double[tags];
            since = new long[tags];
        }
    }

    PerceptronWeights(int tags) {
        this.tags = tags;
    }

    /** The number of one more feature. */
    int newFeature() {
        rows.add(new Row(tags));
        return rows.size() - 1;
    }

    /** The tag with the largest sum of weights; features below 0 are unknown. */
    int best(int[] features, int[] more) {
        double[] scores = new double[tags];
        add(features, scores);
        add(more, scores);
        int largest = 0;
        for (int tag = 1; tag < tags; tag++) {
            largest = scores[tag] > scores[largest] ? tag : largest;
        }
        return largest;
    }

    private void add(int[] features, double[] scores) {
        for (int feature : features) {
            if (feature >= 0) {
                double[] weights = rows.get(feature).weights;
                for (int tag = 0; tag < scores.length; tag++) {
                    scores[tag] += weights[tag];
                }
            }
        }
    }

    /** Counts a decision and, where it was wrong, moves the weights towards the truth. */
    void learn(int[] features, int[] more, int truth, int found) {
        decisions++;
        if (truth != found) {
            move(features, truth, found);
            move(more, truth, found);
        }
    }

    private void move(int[] features, int truth, int found) {
        for (int feature : features) {
            if (feature >= 0) {
                change(rows.get(feature), truth, 1);
                change(rows.get(feature), found, -1);
            }
        }
    }

    private void change(Row row, int tag, double by) {
        row.sums[tag] += (decisions - row.since[tag]) * row.weights[tag];
        row.since[tag] = decisions;
        row.weights[tag] += by;
    }

    /** Puts the means in the place of the weights: the end of learning. */
    void average() {
        for (Row row : rows) {
            for (int tag = 0; tag < tags; tag++) {
                change(row, tag, 0);
                row.weights[tag] = row.sums[tag] / Math.max(1, decisions);
            }
        }
    }
}
