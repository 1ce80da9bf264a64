package org.rnn4j.app.report.section;

import java.util.List;

/**
 * A reliability diagram: how often what was predicted with some probability did happen, with the diagonal of a perfectly
 * calibrated model, 95 % Wilson intervals and the number of predictions beneath.
 */
public record Reliability(String title, String caption, List<Bin> bins) implements Section {

    /**
     * The predictions of similar probability.
     *
     * @param meanPredicted mean probability, 0–1, NaN for an empty bin
     * @param observed fraction of them that came true, 0–1, NaN for an empty bin
     * @param count how many they are
     */
    public record Bin(double meanPredicted, double observed, long count) {

        public Bin {
            if (count < 0) {
                throw new IllegalArgumentException("a bin's count is " + count + ", expected 0 or more");
            }
        }
    }

    public Reliability {
        Checks.title(title);
        bins = List.copyOf(bins);
    }

    /** A reliability diagram with a caption that says how to read it. */
    public static Reliability of(String title, List<Bin> bins) {
        String caption = "When the model says 70 %, does it happen 7 times in 10? Points on the diagonal say yes;"
                + " vertical lines are 95 % intervals, bars count the predictions.";
        return new Reliability(title, caption, bins);
    }
}
