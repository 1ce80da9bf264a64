package org.rnn4j.app.task.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.rnn4j.app.report.section.Axes;
import org.rnn4j.app.report.section.Histogram;
import org.rnn4j.app.report.section.LineChart;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.report.section.Series;
import org.rnn4j.app.report.section.Table;

/** What the report shows of forecasts: some of them, their errors, and how both change over the horizon. */
final class ForecastSections {
    private static final int BINS = 60;
    private static final int MOST_COLUMNS = 6;
    private static final List<Integer> SHOWN = List.of(1, 2, 3, 4, 6, 8, 12, 18, 24, 36, 48, 72, 96, 168, 336, 720);

    private final Cases cases;
    private final Forecast model;
    private final Yardsticks yardsticks;
    private final ForecastPictures pictures;
    /** Several targets of different size are shown in deviations. */
    private final boolean scaled;

    ForecastSections(Shown shown, Yardsticks yardsticks) {
        this.cases = shown.cases();
        this.model = shown.model();
        this.yardsticks = yardsticks;
        this.pictures = new ForecastPictures(shown);
        this.scaled = shown.targets().size() > 1 && yardsticks.hasDeviations();
    }

    List<Section> of(ForecastScore score, Map<String, ForecastScore> baselines) {
        List<Section> sections = new ArrayList<>(pictures.sections());
        if (cases.slots() > 1) {
            sections.add(errorOverHorizon(score, baselines));
            sections.add(table(score, baselines));
            sections.add(residualsOverHorizon());
            if (model.hasQuantiles()) {
                sections.add(coverage());
            }
        }
        sections.add(residuals());
        return sections;
    }

    private String unit() {
        return scaled ? "error in deviations" : "error";
    }

    private String metric() {
        return scaled ? "maeScaled" : "mae";
    }

    private LineChart errorOverHorizon(ForecastScore score, Map<String, ForecastScore> baselines) {
        List<Series> series = new ArrayList<>();
        series.add(overHorizon("model", score));
        baselines.entrySet().stream()
                .limit(MOST_COLUMNS - 1)
                .forEach(entry -> series.add(overHorizon(entry.getKey(), entry.getValue())));
        return new LineChart(
                "Error over the horizon",
                "Mean absolute error of the model and of the naive baselines, for each step ahead.",
                Axes.of("steps ahead", "mean absolute " + unit()),
                series,
                List.of());
    }

    private Series overHorizon(String name, ForecastScore score) {
        double[] errors = IntStream.range(0, cases.slots())
                .mapToDouble(slot -> value(score, slot, metric()))
                .toArray();
        return Series.from(1, name, errors);
    }

    private static double value(ForecastScore score, int slot, String metric) {
        Double value = score.metrics(slot).get(metric);
        return value == null ? Double.NaN : value;
    }

    private Table table(ForecastScore score, Map<String, ForecastScore> baselines) {
        List<String> names = baselines.keySet().stream().limit(MOST_COLUMNS - 1).toList();
        List<String> columns = new ArrayList<>(List.of("steps ahead", "model"));
        columns.addAll(names);
        if (model.hasQuantiles()) {
            columns.addAll(List.of("coverage90", scaled ? "width90Scaled" : "width90"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int slot = 0; slot < cases.slots(); slot++) {
            if (SHOWN.contains(slot + 1) || slot == cases.slots() - 1) {
                List<String> row = new ArrayList<>(List.of(String.valueOf(slot + 1), text(score, slot, metric())));
                for (String name : names) {
                    row.add(text(baselines.get(name), slot, metric()));
                }
                for (String metric : columns.subList(row.size(), columns.size())) {
                    row.add(text(score, slot, metric));
                }
                rows.add(row);
            }
        }
        return new Table(
                "Scores by step",
                "Mean absolute " + unit() + " at some steps ahead, and how the model's 90 % intervals do there.",
                columns,
                rows);
    }

    private static String text(ForecastScore score, int slot, String metric) {
        double value = value(score, slot, metric);
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4g", value);
    }

    private LineChart residualsOverHorizon() {
        String[] names = {"5 %", "25 %", "median", "75 %", "95 %"};
        double[] levels = {0.05, 0.25, 0.5, 0.75, 0.95};
        double[][] quantiles = new double[levels.length][cases.slots()];
        for (int slot = 0; slot < cases.slots(); slot++) {
            double[] errors = errors(slot);
            Arrays.sort(errors);
            for (int k = 0; k < levels.length; k++) {
                quantiles[k][slot] = errors[(int) (levels[k] * (errors.length - 1))];
            }
        }
        List<Series> series = new ArrayList<>();
        for (int k = levels.length - 1; k >= 0; k--) {
            series.add(Series.from(1, names[k], quantiles[k]));
        }
        return new LineChart(
                "Residuals over the horizon",
                "Quantiles of truth − forecast for each step ahead; a median away from 0 is a bias.",
                Axes.of("steps ahead", unit()),
                series,
                List.of());
    }

    private LineChart coverage() {
        double[] half = new double[cases.slots()];
        double[] most = new double[cases.slots()];
        for (int slot = 0; slot < cases.slots(); slot++) {
            for (int i = 0; i < cases.size(); i++) {
                half[slot] += inside(i, slot, Levels.QUARTER, Levels.THREE_QUARTERS) ? 1.0 / cases.size() : 0;
                most[slot] += inside(i, slot, Levels.FIVE, Levels.NINETY_FIVE) ? 1.0 / cases.size() : 0;
            }
        }
        double[] constant = new double[cases.slots()];
        return new LineChart(
                "Coverage over the horizon",
                "How often the truth lay in the model's intervals; good ones follow the promised lines.",
                Axes.of("steps ahead", "share of truths inside"),
                List.of(
                        Series.from(1, "90 % interval", most),
                        Series.from(1, "50 % interval", half),
                        Series.from(1, "promised 90 %", filled(constant, 0.9)),
                        Series.from(1, "promised 50 %", filled(constant, 0.5))),
                List.of());
    }

    private static double[] filled(double[] like, double value) {
        double[] filled = new double[like.length];
        Arrays.fill(filled, value);
        return filled;
    }

    private boolean inside(int i, int slot, int low, int high) {
        double truth = yardsticks.truth(cases, i, slot);
        return truth >= model.quantile(i, slot, low) && truth <= model.quantile(i, slot, high);
    }

    private Histogram residuals() {
        double[] all = new double[cases.size() * cases.slots()];
        for (int slot = 0; slot < cases.slots(); slot++) {
            System.arraycopy(errors(slot), 0, all, slot * cases.size(), cases.size());
        }
        return Histogram.of(
                "Residuals", "Truth − forecast, of all steps ahead.", Axes.of(unit(), "forecasts"), all, BINS);
    }

    private double[] errors(int slot) {
        double[] errors = new double[cases.size()];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = (yardsticks.truth(cases, i, slot) - model.point(i, slot))
                    / (scaled ? yardsticks.deviation(cases, i) : 1);
        }
        return errors;
    }
}
