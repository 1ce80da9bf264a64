package org.rnn4j.app.report.section;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often values fall between edges.
 *
 * @param edges ascending, one more than counts; bins need not be equally wide
 */
public record Histogram(String title, String caption, Axes axes, List<Double> edges, List<Long> counts)
        implements Section {

    public Histogram {
        Checks.title(title);
        edges = List.copyOf(edges);
        counts = List.copyOf(counts);
        Checks.sameSize("edges", edges.size(), "the counts and one more", counts.size() + 1);
    }

    /**
     * Counts values in equally wide bins between their minimum and maximum; values that are not finite are left out, and the
     * caption says how many.
     */
    public static Histogram of(String title, String caption, Axes axes, double[] values, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("a histogram needs at least 1 bin, found " + bins);
        }
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double low = Arrays.stream(finite).min().orElse(0);
        double high = Arrays.stream(finite).max().orElse(1);
        double width = high > low ? (high - low) / bins : 1;
        long[] counts = new long[bins];
        for (double value : finite) {
            counts[(int) Math.min(bins - 1, (value - low) / width)]++;
        }
        List<Double> edges = new ArrayList<>(bins + 1);
        for (int edge = 0; edge <= bins; edge++) {
            edges.add(low + edge * width);
        }
        int missing = values.length - finite.length;
        String explained = missing == 0
                ? caption
                : "%s %,d missing values are left out."
                        .formatted(caption, missing)
                        .strip();
        return new Histogram(
                title, explained, axes, edges, Arrays.stream(counts).boxed().toList());
    }
}
