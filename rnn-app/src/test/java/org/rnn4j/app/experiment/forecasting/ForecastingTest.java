package org.rnn4j.app.experiment.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.Evaluation;
import org.rnn4j.app.experiment.Progress;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainRequest;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.Training;
import org.rnn4j.core.dl4j.Engines;
import org.rnn4j.data.split.Part;

class ForecastingTest {
    private static final String MODEL = """
            version: 1
            task: forecast
            data:
              path: months.csv
              time: month
              features: [sold, {calendar: [month]}]
              targets: [{column: sold, learnAs: log}]
              scaleTargets: true
              normalise: last
              window: {length: 12, horizon: 3, labels: ahead}
              split: {by: end, validation: 24, test: 24}
            network: [{type: simple-rnn, units: 4}]
            training: {epochs: 2, seeds: 2}
            forecast: {season: 12}
            """;

    @TempDir
    Path folder;

    private Path run;

    @BeforeEach
    void train() throws IOException {
        Files.writeString(folder.resolve("months.csv"), String.join("\n", rows(96)) + "\n");
        Files.writeString(folder.resolve("model.yaml"), MODEL);
        run = train(folder.resolve("run"));
    }

    private Path train(Path out, String... settings) {
        TrainRequest request = new TrainRequest(
                folder, out, null, List.of(settings), Engines.Choice.AUTO, TrainRequest.Existing.REFUSE);
        return new Training(request, new Silent()).run();
    }

    private static List<String> rows(int count) {
        List<String> rows = new ArrayList<>(List.of("month,sold"));
        for (int i = 0; i < count; i++) {
            double sold = 100 + i + 20 * Math.sin(Math.PI * i / 6);
            rows.add(String.format(
                    Locale.ROOT, "%s,%.2f", LocalDate.of(2010, 1, 1).plusMonths(i), sold));
        }
        return rows;
    }

    @Test
    void months_go_on_as_months_and_every_row_has_its_interval() throws IOException {
        List<String> lines = forecast(new ForecastRequest(null, 14, null, 1, ForecastRequest.Format.CSV));

        assertThat(lines.get(0)).isEqualTo("step,time,sold,sold lower,sold upper");
        assertThat(lines).hasSize(15);
        assertThat(lines.get(1)).startsWith("1,2018-01-01T00:00,");
        assertThat(lines.get(14)).startsWith("14,2019-02-01T00:00,");
        assertThat(lines.subList(1, 15)).allSatisfy(line -> {
            String[] cells = line.split(",");
            assertThat(Double.parseDouble(cells[3])).isPositive().isLessThanOrEqualTo(Double.parseDouble(cells[4]));
        });
    }

    @Test
    void a_wider_level_gives_wider_intervals_and_jsonl_the_same_numbers() throws IOException {
        JsonNode narrow = json(new ForecastRequest(null, 3, 0.5, 1, ForecastRequest.Format.JSONL));
        JsonNode wide = json(new ForecastRequest(null, 3, 0.95, 1, ForecastRequest.Format.JSONL));

        assertThat(wide.get("sold").doubleValue()).isEqualTo(narrow.get("sold").doubleValue());
        assertThat(wide.get("sold upper").doubleValue())
                .isGreaterThan(narrow.get("sold upper").doubleValue());
        assertThat(wide.get("sold lower").doubleValue())
                .isLessThan(narrow.get("sold lower").doubleValue());
    }

    @Test
    void another_file_is_forecast_from_its_own_end_and_must_be_there() throws IOException {
        Path shorter = Files.writeString(folder.resolve("shorter.csv"), String.join("\n", rows(30)) + "\n");

        assertThat(forecast(new ForecastRequest(shorter, 1, null, 1, ForecastRequest.Format.CSV))
                        .get(1))
                .startsWith("1,2012-07-01T00:00,");
        assertThatThrownBy(() ->
                        forecast(new ForecastRequest(folder.resolve("no.csv"), 1, null, 1, ForecastRequest.Format.CSV)))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("no such file");
        Path few = Files.writeString(folder.resolve("few.csv"), String.join("\n", rows(5)) + "\n");
        assertThatThrownBy(() -> forecast(new ForecastRequest(few, 1, null, 1, ForecastRequest.Format.CSV)))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("found at most 5 known rows in a series, expected at least 12");
        assertThatThrownBy(() -> forecast(new ForecastRequest(null, 0, null, 1, ForecastRequest.Format.CSV)))
                .isInstanceOf(RequestException.class)
                .hasMessage("--horizon: expected at least 1, found 0");
    }

    @Test
    void two_networks_are_one_model_and_their_mean_is_scored_beside_the_first() throws IOException {
        assertThat(run.resolve("members/2/weights.safetensors")).exists();
        try (TrainedModel model = TrainedModel.open(run)) {
            JsonNode json = new ObjectMapper()
                    .readTree(Evaluation.of(model, null, Part.TEST).toJson());

            assertThat(json.at("/ensemble/members").intValue()).isEqualTo(2);
            assertThat(json.at("/ensemble/metrics/mae").doubleValue())
                    .isPositive()
                    .isNotEqualTo(json.at("/metrics/mae").doubleValue());
            assertThat(json.at("/count").intValue()).isEqualTo(22);
        }
        Path alone = train(folder.resolve("alone"), "training.seeds=1");
        try (TrainedModel one = TrainedModel.open(alone);
                TrainedModel two = TrainedModel.open(run)) {
            assertThat(Evaluation.of(two, null, Part.TEST).metrics())
                    .isEqualTo(Evaluation.of(one, null, Part.TEST).metrics());
        }
    }

    @Test
    void a_backtest_scores_each_origin_and_all_together() throws IOException {
        JsonNode json = backtest(new BacktestRequest(null, Part.TEST, 12, null, null, false));

        assertThat(json.get("count").intValue()).isEqualTo(2);
        assertThat(json.at("/backtest/horizon").intValue()).isEqualTo(12);
        assertThat(json.at("/backtest/origins")).hasSize(2);
        assertThat(json.at("/backtest/origins/1/origin").asText()).isEqualTo("2016-12-01T00:00");
        // A season later everything is 12 higher.
        assertThat(json.at("/baselines/seasonalNaive/mae").doubleValue()).isCloseTo(12, within(0.01));
        double mean = (json.at("/backtest/origins/0/metrics/mae").doubleValue()
                        + json.at("/backtest/origins/1/metrics/mae").doubleValue())
                / 2;
        assertThat(json.at("/backtest/metrics/mae").doubleValue()).isCloseTo(mean, within(1e-9));
        assertThat(json.at("/metrics/mae").doubleValue()).isCloseTo(mean, within(1e-9));
    }

    @Test
    void a_backtest_may_train_anew_before_each_origin() throws IOException {
        JsonNode json = backtest(new BacktestRequest(null, Part.TEST, 3, 6, 2, true));

        assertThat(json.at("/backtest/refit").booleanValue()).isTrue();
        assertThat(json.at("/backtest/origins")).hasSize(2);
        assertThat(json.at("/metrics/mae").doubleValue()).isPositive();
    }

    @Test
    void what_a_backtest_cannot_do_is_said() {
        assertThatThrownBy(() -> backtest(new BacktestRequest(null, Part.TEST, 30, null, null, false)))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("--horizon: found no series whose test part has 30 rows");
        assertThatThrownBy(() -> backtest(new BacktestRequest(null, Part.TEST, 3, 0, null, false)))
                .hasMessage("--every: expected at least 1, found 0");
        assertThatThrownBy(() -> backtest(new BacktestRequest(null, Part.TEST, 3, 1, 99, true)))
                .hasMessageContaining("at most 50");
    }

    private JsonNode backtest(BacktestRequest request) throws IOException {
        try (TrainedModel model = TrainedModel.open(run)) {
            return new ObjectMapper()
                    .readTree(
                            new Backtesting(model, request, new Silent()).run().toJson());
        }
    }

    private JsonNode json(ForecastRequest request) throws IOException {
        return new ObjectMapper().readTree(forecast(request).get(0));
    }

    private List<String> forecast(ForecastRequest request) {
        StringWriter out = new StringWriter();
        try (TrainedModel model = TrainedModel.open(run)) {
            new Forecasting(model, request, note -> {}).write(out);
        }
        return out.toString().lines().toList();
    }

    /** Says nothing to nobody. */
    private static final class Silent implements Progress {
        @Override
        public void say(String sentence) {}

        @Override
        public void start(int plannedEpochs) {}

        @Override
        public void finish() {}
    }
}
