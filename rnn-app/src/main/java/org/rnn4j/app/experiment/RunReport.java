package org.rnn4j.app.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.app.report.Report;
import org.rnn4j.app.report.section.Axes;
import org.rnn4j.app.report.section.Code;
import org.rnn4j.app.report.section.Facts;
import org.rnn4j.app.report.section.LineChart;
import org.rnn4j.app.report.section.MetricTable;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.report.section.Series;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.training.EpochRecord;
import org.rnn4j.core.training.TrainingResult;
import org.rnn4j.data.DataSummary;
import org.rnn4j.data.SequenceData;

/**
 * What {@code report.html} says about a run.
 *
 * @param samples what the model makes by itself; empty where it cannot
 */
record RunReport(ModelConfig config, SequenceData data, Fitted fitted, Evaluation scores, List<Section> samples) {
    Report build() {
        List<Section> sections = new ArrayList<>();
        sections.add(table());
        sections.addAll(samples);
        sections.addAll(scores.judgement().sections().get());
        sections.add(losses());
        sections.add(norms());
        sections.add(new Facts("Data", "What was read and what was made of it.", dataFacts(data.summary())));
        sections.add(environment(fitted.engine()));
        sections.add(
                new Code("Configuration", "config.yaml: trains to the same numbers again.", ConfigFile.toYaml(config)));
        String subtitle = config.description() == null ? "Task: " + config.task() : config.description();
        return new Report(config.name(), subtitle, headline(), sections);
    }

    private List<Facts.Fact> headline() {
        TrainingResult result = first();
        double seconds = fitted.results().stream()
                .flatMap(one -> one.history().stream())
                .mapToDouble(EpochRecord::seconds)
                .sum();
        return List.of(
                new Facts.Fact(
                        "Best epoch", result.best() + " of " + result.history().size()),
                new Facts.Fact("Training time", String.format(Locale.ROOT, "%.1f s", seconds)),
                new Facts.Fact(
                        "Parameters",
                        String.format(Locale.ROOT, "%,d", result.parameters().count())),
                new Facts.Fact("Engine", fitted.engine()),
                new Facts.Fact("Seed", config.seed().toString()));
    }

    private static Facts environment(String engine) {
        return new Facts(
                "Environment",
                "What trained it.",
                List.of(
                        new Facts.Fact("rnn4j", BuildInfo.version()),
                        new Facts.Fact("Engine", engine),
                        new Facts.Fact("Java", Runtime.version().toString()),
                        new Facts.Fact("System", System.getProperty("os.name") + " " + System.getProperty("os.arch")),
                        new Facts.Fact(
                                "Cores", Integer.toString(Runtime.getRuntime().availableProcessors()))));
    }

    private static List<Facts.Fact> dataFacts(DataSummary summary) {
        List<Facts.Fact> facts = new ArrayList<>();
        facts.add(new Facts.Fact(
                "Rows", String.format(Locale.ROOT, "%,d in %d series", summary.rows(), summary.series())));
        facts.add(new Facts.Fact("Rows skipped", Long.toString(summary.skippedRows())));
        facts.add(new Facts.Fact("Values missing", Long.toString(summary.missingValues())));
        for (DataSummary.PartSummary part : summary.parts()) {
            String sizes = String.format(Locale.ROOT, "%,d rows, %,d sequences", part.rows(), part.sequences());
            DataSummary.Period period = part.period();
            facts.add(new Facts.Fact(
                    part.part().name().toLowerCase(Locale.ROOT),
                    period == null ? sizes : sizes + ", " + period.from() + " to " + period.to()));
        }
        return facts;
    }

    private MetricTable table() {
        List<MetricTable.Metric> metrics = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        scores.rows().values().forEach(values -> names.addAll(values.byName().keySet()));
        names.forEach(name -> metrics.add(new MetricTable.Metric(name, name, direction(name))));
        List<MetricTable.Row> rows = new ArrayList<>();
        scores.rows()
                .forEach((name, values) ->
                        rows.add(new MetricTable.Row(name, !scores.baselines().containsKey(name), values.byName())));
        String caption = "The " + scores.split() + " part, " + scores.count()
                + " sequences; the best value of each column is bold.";
        return new MetricTable("Scores against naive baselines", caption, metrics, rows);
    }

    private static MetricTable.Direction direction(String name) {
        if (Metrics.isBetter(name, 1, 0)) {
            return MetricTable.Direction.HIGHER_IS_BETTER;
        }
        return Metrics.isBetter(name, 0, 1) ? MetricTable.Direction.LOWER_IS_BETTER : MetricTable.Direction.NEUTRAL;
    }

    private TrainingResult first() {
        return fitted.results().get(0);
    }

    private LineChart losses() {
        TrainingResult result = first();
        List<EpochRecord> history = result.history();
        List<Series> series = new ArrayList<>();
        series.add(Series.from(
                1,
                "training",
                history.stream().mapToDouble(EpochRecord::lossPerStep).toArray()));
        if (data.validation().size() > 0) {
            series.add(Series.from(
                    1,
                    "validation",
                    history.stream()
                            .mapToDouble(epoch ->
                                    epoch.validationLossPerStep() == null ? Double.NaN : epoch.validationLossPerStep())
                            .toArray()));
        }
        String per =
                config.data().window().transcribes() || config.data().window().translates() ? "symbol" : "step";
        return new LineChart(
                "Loss",
                "Loss per real " + per + " after each epoch; the weights of the marked epoch were kept.",
                Axes.of("epoch", "loss per " + per),
                series,
                List.of(new LineChart.Marker(result.best(), "kept")));
    }

    private LineChart norms() {
        double[] norms = first().history().stream()
                .mapToDouble(EpochRecord::gradientNorm)
                .toArray();
        return new LineChart(
                "Gradient norm",
                "The largest of each epoch, before clipping.",
                Axes.of("epoch", "norm").withLogY(),
                List.of(Series.from(1, "largest norm", norms)),
                List.of());
    }
}
