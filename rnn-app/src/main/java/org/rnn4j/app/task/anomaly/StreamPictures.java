package org.rnn4j.app.task.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.rnn4j.app.report.section.Axes;
import org.rnn4j.app.report.section.LineChart;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.report.section.Series;
import org.rnn4j.core.evaluation.NabFile;

/** What the report shows of streams: the values with their alarms and labelled windows, and how strange each row was. */
final class StreamPictures {
    private static final int MOST = 8;
    private static final double DRAWN = 12;

    private StreamPictures() {}

    static List<Section> of(List<Stream> streams, AlarmScores scores) {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, streams.size()); i++) {
            sections.add(values(streams.get(i), scores.windows(i)));
            sections.add(strangeness(streams.get(i)));
        }
        return sections;
    }

    private static LineChart values(Stream stream, List<NabFile.Window> windows) {
        double[] rows = rows(stream);
        Stream.Column first = stream.columns().get(0);
        List<Series> series = new ArrayList<>();
        series.add(Series.of(first.name(), rows, first.values()));
        if (!windows.isEmpty()) {
            series.add(Series.of("labelled window", rows, below(first.values(), windows)));
        }
        return new LineChart(
                stream.rows().series(),
                "Vertical lines are alarms, bars below the values labelled windows. The first " + stream.probation()
                        + " rows are for learning.",
                Axes.of("row", first.name()),
                series,
                markers(stream));
    }

    private static LineChart strangeness(Stream stream) {
        double[] rows = rows(stream);
        double[] drawn = Arrays.stream(stream.strangeness())
                .map(value -> Math.min(DRAWN, value))
                .toArray();
        double[] threshold = new double[rows.length];
        Arrays.fill(threshold, -Math.log10(stream.strange()));
        return new LineChart(
                stream.rows().series() + ": how strange",
                "−log10 of each row's tail probability, drawn up to 12, and the threshold.",
                Axes.of("row", "−log10 tail"),
                List.of(Series.of("strangeness", rows, drawn), Series.of("threshold", rows, threshold)),
                List.of());
    }

    private static double[] rows(Stream stream) {
        return IntStream.range(0, stream.tails().length).asDoubleStream().toArray();
    }

    /** A bar below the values, which would hide a curve that lies on them. */
    private static double[] below(double[] values, List<NabFile.Window> windows) {
        double lowest = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(0);
        double highest = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        double[] below = new double[values.length];
        Arrays.fill(below, Double.NaN);
        for (NabFile.Window window : windows) {
            Arrays.fill(below, window.first(), window.last() + 1, lowest - 0.05 * (highest - lowest));
        }
        return below;
    }

    private static List<LineChart.Marker> markers(Stream stream) {
        boolean[] alarms = stream.alarms();
        return IntStream.range(0, alarms.length)
                .filter(row -> alarms[row])
                .mapToObj(row -> new LineChart.Marker(row, ""))
                .toList();
    }
}
