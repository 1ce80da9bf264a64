package org.rnn4j.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rnn4j.app.report.section.AlignedText;
import org.rnn4j.app.report.section.AttentionMap;
import org.rnn4j.app.report.section.Axes;
import org.rnn4j.app.report.section.Bars;
import org.rnn4j.app.report.section.Code;
import org.rnn4j.app.report.section.Confusion;
import org.rnn4j.app.report.section.Facts;
import org.rnn4j.app.report.section.Facts.Fact;
import org.rnn4j.app.report.section.ForecastFan;
import org.rnn4j.app.report.section.Histogram;
import org.rnn4j.app.report.section.LineChart;
import org.rnn4j.app.report.section.MetricTable;
import org.rnn4j.app.report.section.MetricTable.Direction;
import org.rnn4j.app.report.section.PianoRoll;
import org.rnn4j.app.report.section.PredictionPlot;
import org.rnn4j.app.report.section.Reliability;
import org.rnn4j.app.report.section.Scatter;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.report.section.Series;
import org.rnn4j.app.report.section.Spectrogram;
import org.rnn4j.app.report.section.Table;
import org.rnn4j.app.report.section.TaggedText;

/** A made-up report with every kind of section. */
final class SampleReport {

    static final String HOSTILE = "</script><script>alert(1)</script><!-- {{data}} & \"quoted\" \u2028 <img src=x>";

    private SampleReport() {}

    static Report everyKind() {
        List<Section> sections = new ArrayList<>(List.of(metrics(), losses(), reliability(), predictions()));
        sections.addAll(List.of(forecasts(), scatter(), histogram(), bars(), confusion(), sentences()));
        sections.addAll(List.of(sound(), mistakes(false), mistakes(true), attention()));
        sections.addAll(List.of(manyClasses(), roll(), data(), classes(), config()));
        List<Fact> facts = List.of(
                new Fact("Best epoch", "14 of 40"),
                new Fact("Training time", "9.4 s"),
                new Fact("Parameters", "17,921"),
                new Fact("Seed", "42"));
        return new Report(
                "Will it rain tomorrow?",
                "Five days of Seattle's weather in, the probability of rain on the next day out.",
                facts,
                sections);
    }

    static Report hostile() {
        List<Section> sections = List.of(
                new Code(HOSTILE, HOSTILE, HOSTILE),
                new Table(HOSTILE, HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE))),
                Confusion.of(HOSTILE, List.of(HOSTILE, "b"), new long[][] {{1, 2}, {3, 4}}),
                new AlignedText(
                        HOSTILE,
                        HOSTILE,
                        true,
                        List.of(new AlignedText.Line(HOSTILE, HOSTILE, List.of(new AlignedText.Pair(HOSTILE, ""))))),
                new AttentionMap(
                        HOSTILE,
                        HOSTILE,
                        List.of(new AttentionMap.Panel(
                                HOSTILE, HOSTILE, List.of(HOSTILE), List.of(HOSTILE), List.of(List.of(1.0))))),
                new Bars(
                        HOSTILE,
                        HOSTILE,
                        Axes.of(HOSTILE, HOSTILE),
                        List.of(HOSTILE),
                        List.of(Bars.Group.of(HOSTILE, 1))));
        return new Report(HOSTILE, HOSTILE, List.of(new Fact(HOSTILE, HOSTILE)), sections);
    }

    static Report withNothingToShow() {
        Axes axes = Axes.of("x", "y").withLogY();
        double[] gaps = {Double.NaN, Double.NaN, Double.NaN};
        List<Section> sections = List.of(
                new LineChart("No series", "", axes, List.of(), List.of(new LineChart.Marker(Double.NaN, "best"))),
                new LineChart("Only gaps", "", axes, List.of(Series.from(1, "loss", gaps)), List.of()),
                new PredictionPlot(
                        "No steps", "", axes, List.of(), PredictionPlot.Curves.of(new double[0], new double[0])),
                new ForecastFan("No panels", "", axes, List.of()),
                new ForecastFan(
                        "No rows",
                        "",
                        axes,
                        List.of(ForecastFan.Panel.of(
                                "none", List.of(), 0, new ForecastFan.Curves(new double[0], new double[0])))),
                new PredictionPlot("Unknown truth", "", axes, List.of(), PredictionPlot.Curves.of(gaps, gaps)),
                Scatter.of("No points", axes, gaps, gaps),
                Histogram.of("No values", "", axes, gaps, 5),
                new Bars("No categories", "", axes, List.of(), List.of()),
                Reliability.of("Empty bins", List.of(new Reliability.Bin(Double.NaN, Double.NaN, 0))),
                Confusion.of("No cases", List.of("a"), new long[][] {{0}}),
                new PianoRoll("No notes", "", 0, List.of(), List.of()),
                new AlignedText("No texts", "", true, List.of()),
                new AttentionMap("No attention", "", List.of()),
                new Spectrogram(
                        "No sound",
                        "",
                        List.of(new Spectrogram.Panel("none", "", 0, "s", List.of(), List.of(), List.of()))),
                new MetricTable("No rows", "", List.of(), List.of()),
                new Table("No columns", "", List.of(), List.of()),
                new Facts("No facts", "", List.of()),
                new Code("No text", "", ""));
        return new Report("Nothing", "", List.of(), sections);
    }

    static MetricTable metrics() {
        return new MetricTable(
                "Scores on the test part",
                "219 days from May 2015 on, which the network has not seen.",
                List.of(
                        new MetricTable.Metric("auc", "AUC", Direction.HIGHER_IS_BETTER),
                        new MetricTable.Metric("logLoss", "Log loss", Direction.LOWER_IS_BETTER),
                        new MetricTable.Metric("accuracy", "Accuracy", Direction.HIGHER_IS_BETTER)),
                List.of(
                        new MetricTable.Row(
                                "network", true, Map.of("auc", 0.8174, "logLoss", 0.5042, "accuracy", 0.7671)),
                        new MetricTable.Row(
                                "climatology", false, Map.of("auc", 0.5, "logLoss", 0.6641, "accuracy", 0.6393)),
                        new MetricTable.Row("persistence", false, Map.of("auc", 0.6683, "logLoss", Double.NaN))));
    }

    private static LineChart losses() {
        double[] training = curve(40, epoch -> 0.52 + 0.25 * Math.exp(-epoch / 5.0) - 0.002 * epoch);
        double[] validation = curve(40, epoch -> 0.53 + 0.22 * Math.exp(-epoch / 4.0) + 0.00012 * epoch * epoch);
        validation[20] = Double.NaN;
        return new LineChart(
                "Loss by epoch",
                "Training stopped when the validation loss had not fallen for 25 epochs.",
                Axes.of("epoch", "loss per step"),
                List.of(Series.from(1, "training", training), Series.from(1, "validation", validation)),
                List.of(new LineChart.Marker(15, "best epoch")));
    }

    private static Reliability reliability() {
        long[] counts = {31, 42, 27, 24, 19, 15, 18, 14, 20, 0};
        double[] observed = {0.06, 0.17, 0.22, 0.42, 0.44, 0.53, 0.68, 0.72, 0.9, Double.NaN};
        List<Reliability.Bin> bins = IntStream.range(0, counts.length)
                .mapToObj(bin -> new Reliability.Bin(
                        counts[bin] == 0 ? Double.NaN : bin / 10.0 + 0.05, observed[bin], counts[bin]))
                .toList();
        return Reliability.of("Can the probabilities be trusted?", bins);
    }

    private static ForecastFan forecasts() {
        int rows = 120;
        int origin = 71;
        double[] truth = curve(rows, hour -> 20 + 5 * Math.sin(hour / 4.0) + Math.sin(hour * 1.7));
        double[] forecast = curve(rows, hour -> hour <= origin ? Double.NaN : 20 + 5 * Math.sin(hour / 4.0));
        double[][] bands = new double[4][rows];
        for (int row = 0; row < rows; row++) {
            double width = 0.3 * Math.sqrt(Math.max(0, row - origin));
            bands[0][row] = forecast[row] - 2 * width;
            bands[1][row] = forecast[row] + 2 * width;
            bands[2][row] = forecast[row] - 0.8 * width;
            bands[3][row] = forecast[row] + 0.8 * width;
        }
        List<String> times = IntStream.range(0, rows)
                .mapToObj(hour -> "2024-05-%02dT%02d:00".formatted(1 + hour / 24, hour % 24))
                .toList();
        ForecastFan.Panel panel = ForecastFan.Panel.of("Oil", times, origin, new ForecastFan.Curves(truth, forecast))
                .withBand("90 %", bands[0], bands[1])
                .withBand("50 %", bands[2], bands[3]);
        return new ForecastFan(
                "Forecasts", "What was known, what was forecast and what came.", Axes.of("time", "°C"), List.of(panel));
    }

    private static PredictionPlot predictions() {
        double[] truth = curve(300, step -> 15 + 8 * Math.sin(step / 20.0) + 2 * Math.sin(step * 1.7));
        double[] prediction = curve(300, step -> 15 + 7.6 * Math.sin((step - 1) / 20.0));
        truth[100] = Double.POSITIVE_INFINITY;
        List<String> days = IntStream.range(0, 300)
                .mapToObj(
                        day -> java.time.LocalDate.of(2015, 3, 1).plusDays(day).toString())
                .toList();
        PredictionPlot.Curves curves = PredictionPlot.Curves.of(truth, prediction)
                .withBand(
                        "90 % interval",
                        curve(300, step -> prediction[step] - 3), curve(300, step -> prediction[step] + 3));
        return new PredictionPlot(
                "Prediction and truth",
                "One step ahead, in the units of the file.",
                Axes.of("day", "temperature, °C"),
                days,
                curves);
    }

    private static Scatter scatter() {
        Random random = new Random(7);
        double[] truth = curve(20_000, row -> 15 + 8 * random.nextGaussian());
        double[] predicted = curve(20_000, row -> truth[row] * 0.9 + 1.5 + 1.6 * random.nextGaussian());
        return Scatter.of("Predicted against true", Axes.of("true, °C", "predicted, °C"), truth, predicted);
    }

    private static Histogram histogram() {
        Random random = new Random(8);
        double[] errors = curve(2000, row -> 1.6 * random.nextGaussian());
        return Histogram.of("Errors", "Prediction less truth.", Axes.of("error, °C", "count"), errors, 30);
    }

    private static Bars bars() {
        return new Bars(
                "Log loss by season",
                "The network gains most in summer.",
                Axes.of("", "log loss"),
                List.of("winter", "spring", "summer", "autumn"),
                List.of(
                        Bars.Group.of("network", 0.61, 0.55, 0.33, 0.54),
                        Bars.Group.of("climatology", 0.69, 0.66, 0.58, Double.NaN)));
    }

    private static Confusion confusion() {
        return Confusion.of(
                "Confusion", List.of("dry", "drizzle", "rain"), new long[][] {{112, 4, 24}, {9, 1, 2}, {27, 0, 52}});
    }

    private static Confusion manyClasses() {
        List<String> names = IntStream.range(0, 25).mapToObj(i -> "class-" + i).toList();
        long[][] counts = new long[25][25];
        for (int i = 0; i < 25; i++) {
            counts[i][i] = 40 + i;
            counts[i][i * 7 % 25] += i;
        }
        return Confusion.of("Confusion of many", names, counts);
    }

    private static PianoRoll roll() {
        List<PianoRoll.Note> truth = new ArrayList<>();
        List<PianoRoll.Expected> expected = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            for (int note : new int[] {48, 55, 64, 72}) {
                truth.add(new PianoRoll.Note(step, note + step / 8 % 3));
                expected.add(new PianoRoll.Expected(step, note + step / 9 % 3, 0.2 + step % 8 / 10.0));
            }
        }
        return new PianoRoll("Piano roll", "test/3, 60 steps.", 60, truth, expected);
    }

    private static Table classes() {
        return new Table(
                "Columns",
                "",
                List.of("column", "mean", "deviation", "missing"),
                List.of(
                        List.of("precipitation", "3.03", "6.68", "0"),
                        List.of("temp_max", "16.4", "7.35", "0"),
                        List.of("wind", "3.24", "1.44", "–")));
    }

    private static TaggedText sentences() {
        return new TaggedText(
                "Sentences",
                "Each word with its predicted tag; where that is wrong the true one is below it.",
                List.of(
                        List.of(
                                new TaggedText.Word("L'", "DET", "DET"),
                                new TaggedText.Word("association", "NOUN", "NOUN"),
                                new TaggedText.Word("a", "AUX", "VERB"),
                                new TaggedText.Word("changé", "VERB", "VERB")),
                        List.of(
                                new TaggedText.Word("Oui", "INTJ", "INTJ"),
                                new TaggedText.Word(".", "PUNCT", "PUNCT"))));
    }

    private static Spectrogram sound() {
        List<String> columns = IntStream.range(0, 180)
                .mapToObj(x -> IntStream.range(0, 40)
                        .map(band -> (int) (7.5 + 7.5 * Math.sin(x / 9.0) * Math.cos(band / 4.0 + x / 30.0)))
                        .mapToObj(level -> Spectrogram.LEVELS.substring(level, level + 1))
                        .collect(Collectors.joining()))
                .toList();
        List<Spectrogram.Curve> curves = List.of(
                new Spectrogram.Curve("", bell(-1)),
                new Spectrogram.Curve("zero", bell(14)),
                new Spectrogram.Curve("nine", bell(41)));
        List<Spectrogram.Mark> marks = List.of(new Spectrogram.Mark(14.5 / 60, 1), new Spectrogram.Mark(41.5 / 60, 2));
        return new Spectrogram(
                "Spectrogram",
                "Above what went in, below what was heard.",
                List.of(new Spectrogram.Panel(
                        "0_theo_7.wav", "said “zero nine”, heard “zero nine”", 1.8, "s", columns, curves, marks)));
    }

    private static AttentionMap attention() {
        List<String> source = List.of("▁Zwei", "▁junge", "▁weiße", "▁Männer", "▁sind", "▁im", "▁Fr", "ei", "en", ".");
        List<String> target = List.of("▁Two", "▁young", ",", "▁white", "▁males", "▁are", "▁outside", ".");
        List<List<Double>> weights = IntStream.range(0, target.size())
                .mapToObj(row -> IntStream.range(0, source.size())
                        .mapToObj(column -> Math.exp(-Math.abs(column - 1.2 * row)) / 2)
                        .toList())
                .toList();
        return new AttentionMap(
                "Attention",
                "Where it looked when it wrote.",
                List.of(
                        new AttentionMap.Panel(
                                "Zwei junge weiße Männer sind im Freien.",
                                "Two young, white males are outside.",
                                source,
                                target,
                                weights),
                        new AttentionMap.Panel("a", "AH", List.of("a"), List.of("AH"), List.of(List.of(1.0)))));
    }

    private static List<Double> bell(int middle) {
        return IntStream.range(0, 60)
                .mapToObj(step -> middle < 0 ? 0.9 : Math.exp(-Math.pow((step - middle) / 3.0, 2)))
                .toList();
    }

    private static AlignedText mistakes(boolean letters) {
        List<AlignedText.Pair> pairs = letters
                ? "your_ call_"
                        .chars()
                        .mapToObj(letter -> String.valueOf((char) letter))
                        .map(letter -> new AlignedText.Pair(letter.replace("_", ""), letter.replace('c', 'k')))
                        .toList()
                : List.of(
                        new AlignedText.Pair("five", "nine"),
                        new AlignedText.Pair("", "eight"),
                        new AlignedText.Pair("zero", "zero"),
                        new AlignedText.Pair("two", ""));
        return new AlignedText(
                letters ? "Letters" : "Words",
                "What was said above what was heard.",
                letters,
                List.of(new AlignedText.Line("3_theo_7.wav", "3 of 4 wrong", pairs)));
    }

    private static Facts data() {
        return new Facts(
                "Data and environment",
                "",
                List.of(
                        new Fact("File", "seattle-weather.csv"),
                        new Fact("Rows", "1,461"),
                        new Fact("Training", "1,019 days, 2012-01-01 to 2014-10-15"),
                        new Fact("Test", "219 days from 2015-05-27"),
                        new Fact("Java", "17.0.15"),
                        new Fact("BLAS", "OpenBLAS 0.3.31, one thread")));
    }

    private static Code config() {
        return new Code(
                "Configuration",
                "The resolved configuration: it trains to the same bits again.",
                "version: 1\nname: quickstart\nseed: 42\nnetwork:\n  - {type: simple-rnn, units: 128, activation: tanh}\n");
    }

    private static double[] curve(int count, java.util.function.IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).toArray();
    }
}
