package org.rnn4j.app.report.section;

import java.util.List;

/**
 * Curves over a numeric axis, such as the loss by epoch.
 *
 * @param markers vertical lines with a word beside them, such as the best epoch
 */
public record LineChart(String title, String caption, Axes axes, List<Series> series, List<Marker> markers)
        implements Section {

    /** A vertical line at a position of the horizontal axis. */
    public record Marker(double x, String label) {}

    public LineChart {
        Checks.title(title);
        series = List.copyOf(series);
        markers = List.copyOf(markers);
    }

    @Override
    public LineChart thinned() {
        List<Series> thin = series.stream().map(Series::thinned).toList();
        int total = points(series);
        int shown = points(thin);
        return shown == total
                ? this
                : new LineChart(title, Decimation.explained(caption, shown, total), axes, thin, markers);
    }

    private static int points(List<Series> series) {
        return series.stream().mapToInt(one -> one.y().size()).sum();
    }
}
