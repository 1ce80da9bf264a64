package org.rnn4j.app.task.forecast;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.report.section.Axes;
import org.rnn4j.app.report.section.ForecastFan;
import org.rnn4j.app.report.section.PredictionPlot;
import org.rnn4j.app.report.section.Section;

/** Pictures of forecasts: fans from a few origins, or the whole part where forecasts are one step each. */
final class ForecastPictures {
    private static final int FANS = 4;
    private static final int MOST_TARGETS = 4;

    private final Cases cases;
    private final History history;
    private final Forecast model;
    private final List<String> targets;

    ForecastPictures(Shown shown) {
        this.cases = shown.cases();
        this.history = shown.history();
        this.model = shown.model();
        this.targets = shown.targets();
    }

    List<Section> sections() {
        if (cases.slots() > 1) {
            return List.of(fans());
        }
        List<Section> sections = new ArrayList<>();
        for (int target = 0; target < Math.min(MOST_TARGETS, targets.size()); target++) {
            sections.add(course(target));
        }
        return sections;
    }

    /** Windows spread over the part, and over targets or series where there are several. */
    private ForecastFan fans() {
        List<ForecastFan.Panel> panels = new ArrayList<>();
        int count = Math.min(FANS, cases.size());
        for (int k = 0; k < count; k++) {
            int wanted = k % targets.size();
            int near = (int) ((long) cases.size() * (2L * k + 1) / (2L * count));
            IntStream from = IntStream.concat(IntStream.range(near, cases.size()), IntStream.range(0, near));
            from.filter(i -> cases.target(i) == wanted).findFirst().ifPresent(i -> panels.add(panel(i)));
        }
        String bands = model.hasQuantiles() ? " with intervals that are to hold 50 % and 90 % of what comes" : "";
        return new ForecastFan(
                "Forecasts",
                "From a few origins of the part: what was known, what was forecast" + bands + ", and what came.",
                Axes.of(history.rows(cases.series(0)).times() == null ? "steps after the origin" : "time", ""),
                panels);
    }

    private ForecastFan.Panel panel(int i) {
        int ahead = cases.slots();
        int back = Math.min(cases.origin(i) + 1, Math.max(2 * ahead, 24));
        double[] truth = new double[back + ahead];
        double[] point = gaps(truth.length);
        double[][] limits = new double[4][];
        Arrays.setAll(limits, unused -> gaps(truth.length));
        List<String> times = new ArrayList<>();
        for (int row = 0; row < truth.length; row++) {
            int at = cases.origin(i) + 1 - back + row;
            truth[row] = history.of(cases, i)[at];
            LocalDateTime time = history.rows(cases.series(i)).time(at);
            times.add(Objects.toString(time, ""));
            if (row >= back) {
                point[row] = model.point(i, row - back);
                limits(i, row - back, row, limits);
            }
        }
        boolean timed = !times.get(0).isEmpty();
        ForecastFan.Panel panel = ForecastFan.Panel.of(
                name(i, timed ? times.get(back - 1) : null),
                timed ? times : List.of(),
                back - 1,
                new ForecastFan.Curves(truth, point));
        return model.hasQuantiles()
                ? panel.withBand("90 %", limits[0], limits[1]).withBand("50 %", limits[2], limits[3])
                : panel;
    }

    private void limits(int i, int slot, int row, double[][] limits) {
        if (model.hasQuantiles()) {
            limits[0][row] = model.quantile(i, slot, Levels.FIVE);
            limits[1][row] = model.quantile(i, slot, Levels.NINETY_FIVE);
            limits[2][row] = model.quantile(i, slot, Levels.QUARTER);
            limits[3][row] = model.quantile(i, slot, Levels.THREE_QUARTERS);
        }
    }

    private String name(int i, @Nullable String time) {
        String target = targets.get(cases.target(i));
        String series = history.rows(cases.series(i)).series();
        boolean several = IntStream.range(0, cases.size()).anyMatch(j -> cases.series(j) != cases.series(i));
        String what = several ? target + " of " + series : target;
        return time == null ? what + ", after row " + (cases.origin(i) + 1) : what + ", from " + time;
    }

    private PredictionPlot course(int target) {
        int[] own = IntStream.range(0, cases.size())
                .filter(i -> cases.target(i) == target)
                .toArray();
        double[] truth =
                Arrays.stream(own).mapToDouble(i -> history.truth(cases, i, 0)).toArray();
        double[] point = Arrays.stream(own).mapToDouble(i -> model.point(i, 0)).toArray();
        PredictionPlot.Curves curves = PredictionPlot.Curves.of(truth, point);
        if (model.hasQuantiles()) {
            curves = curves.withBand("90 % interval", quantiles(own, Levels.FIVE), quantiles(own, Levels.NINETY_FIVE));
        }
        List<String> times = new ArrayList<>();
        for (int i : own) {
            int row = cases.origin(i) + cases.horizon(0);
            Object time = history.rows(cases.series(i)).time(row);
            times.add(time == null ? String.valueOf(row + 1) : time.toString());
        }
        String name = targets.get(target);
        return new PredictionPlot(name, "What came and what had been predicted.", Axes.of("time", name), times, curves);
    }

    private double[] quantiles(int[] own, int level) {
        return Arrays.stream(own).mapToDouble(i -> model.quantile(i, 0, level)).toArray();
    }

    private static double[] gaps(int length) {
        double[] gaps = new double[length];
        Arrays.fill(gaps, Double.NaN);
        return gaps;
    }
}
