package org.rnn4j.app.task.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final History history;
    private final Score.Yardstick yardstick;
    private final ForecastPictures pictures;
    /** Several targets of different size are shown in deviations. */
    private final boolean scaled;

    ForecastSections(Shown shown, Score.Yardstick yardstick) {
        this.cases = shown.cases();
        this.model = shown.model();
        this.history = shown.history();
        this.yardstick = yardstick;
        this.pictures = new ForecastPictures(shown);
        this.scaled = shown.targets().size() > 1 && !Double.isNaN(yardstick.deviation(0));
    }

    List<Section> of(Score score, Map<String, Score> baselines) {
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

    private LineChart errorOverHorizon(Score score, Map<String, Score> baselines) {
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

    private Series overHorizon(String name, Score score) {
        return Series.from(1, name, score.errors(scaled));
    }

    private Table table(Score score, Map<String, Score> baselines) {
        List<String> columns = new ArrayList<>(List.of("steps ahead", "model"));
        List<double[]> values = new ArrayList<>(List.of(score.errors(scaled)));
        baselines.forEach((name, baseline) -> {
            if (values.size() < MOST_COLUMNS) {
                columns.add(name);
                values.add(baseline.errors(scaled));
            }
        });
        if (model.hasQuantiles()) {
            columns.add("90 % interval holds");
            values.add(shares(Levels.FIVE, Levels.NINETY_FIVE));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int slot = 0; slot < cases.slots(); slot++) {
            if (SHOWN.contains(slot + 1) || slot == cases.slots() - 1) {
                List<String> row = new ArrayList<>(List.of(String.valueOf(slot + 1)));
                for (double[] column : values) {
                    row.add(String.format(Locale.ROOT, "%.4g", column[slot]));
                }
                rows.add(row);
            }
        }
        return new Table(
                "Scores by step",
                "Mean absolute " + unit()
                        + " at some steps ahead, and how often the truth lay in the model's interval.",
                columns,
                rows);
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
        double[] constant = new double[cases.slots()];
        return new LineChart(
                "Coverage over the horizon",
                "How often the truth lay in the model's intervals; good ones follow the promised lines.",
                Axes.of("steps ahead", "share of truths inside"),
                List.of(
                        Series.from(1, "90 % interval", shares(Levels.FIVE, Levels.NINETY_FIVE)),
                        Series.from(1, "50 % interval", shares(Levels.QUARTER, Levels.THREE_QUARTERS)),
                        Series.from(1, "promised 90 %", filled(constant, 0.9)),
                        Series.from(1, "promised 50 %", filled(constant, 0.5))),
                List.of());
    }

    private double[] shares(int low, int high) {
        double[] shares = new double[cases.slots()];
        for (int slot = 0; slot < shares.length; slot++) {
            int inside = 0;
            for (int i = 0; i < cases.size(); i++) {
                inside += inside(i, slot, low, high) ? 1 : 0;
            }
            shares[slot] = (double) inside / cases.size();
        }
        return shares;
    }

    private static double[] filled(double[] like, double value) {
        double[] filled = new double[like.length];
        Arrays.fill(filled, value);
        return filled;
    }

    private boolean inside(int i, int slot, int low, int high) {
        double truth = history.truth(cases, i, slot);
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
            errors[i] = (history.truth(cases, i, slot) - model.point(i, slot))
                    / (scaled ? yardstick.deviation(cases.target(i)) : 1);
        }
        return errors;
    }
}
