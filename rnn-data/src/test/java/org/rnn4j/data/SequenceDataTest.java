package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.split.Part;

class SequenceDataTest {
    private final SequenceData data = SeattleWeather.spec().load(SeattleWeather.FOLDER);

    @Test
    void the_quickstart_has_ten_inputs_with_readable_names() {
        assertThat(data.train().signature().inputs())
                .containsExactly(
                        "log1p(precipitation)",
                        "temp_max",
                        "temp_min",
                        "wind",
                        "temp_max - temp_min",
                        "precipitation > 0",
                        "change of temp_max",
                        "change of log1p(precipitation)",
                        "dayOfYear sin",
                        "dayOfYear cos");
        assertThat(data.preprocessing().targetNames()).containsExactly("rain");
    }

    @Test
    void windows_belong_to_the_part_of_their_last_label() {
        // 1461 rows: training is rows 0 … 1022, validation 1023 … 1241, test the rest; a window reaches 5 rows ahead.
        assertThat(data.train().size()).isEqualTo(1023 - 5);
        assertThat(data.validation().size()).isEqualTo(1242 - 1023);
        assertThat(data.test().size()).isEqualTo(1461 - 1242);
        SequenceSet validation = data.validation();
        assertThat(validation.labelRow(0, 4, 0)).isEqualTo(1023);
        assertThat(data.train().labelRow(data.train().size() - 1, 4, 0)).isEqualTo(1022);
    }

    @Test
    void a_step_predicts_the_next_day() {
        SequenceSet train = data.train();
        assertThat(train.time(0, 0)).isEqualTo(LocalDateTime.of(2012, 1, 1, 0, 0));
        assertThat(train.labelTime(0, 0, 0)).isEqualTo(LocalDateTime.of(2012, 1, 2, 0, 0));
        assertThat(train.line(0, 0)).isEqualTo(2);
        assertThat(train.labelValue(0, 0, 0)).as("10.9 mm on 2 January").isEqualTo(1);
        assertThat(train.previousTarget(0, 0, 0)).as("0.0 mm on 1 January").isZero();
    }

    @Test
    void numbers_are_scaled_over_the_training_rows_and_yes_or_no_is_not() {
        SequenceBatch batch = Batches.of(data.train(), 0, 1, 2);
        assertThat(batch.inputs()).hasSize(5 * 3 * 10);
        assertThat(batch.inputs()[5]).isZero();
        assertThat(batch.inputs()[3 * 10 + 5]).isEqualTo(1);
        double mean = 0;
        for (int i = 0; i < 1023 - 5; i++) {
            float[] steps = new float[5 * 10];
            data.train().copyInputs(i, steps, 0, 10);
            mean += steps[1] / 1018;
        }
        assertThat(mean).isCloseTo(0, within(0.02));
    }

    @Test
    void the_summary_says_what_was_found_out() {
        DataSummary summary = data.summary();
        assertThat(summary.rows()).isEqualTo(1461);
        assertThat(summary.files().get(0).dialect().delimiter()).isEqualTo(',');
        assertThat(summary.files().get(0).dialect().encoding()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(summary.files().get(0).dialect().header()).isTrue();
        assertThat(summary.files().get(0).preview().get(1))
                .isEqualTo(List.of("2012-01-02", "10.9", "10.6", "2.8", "4.5", "rain"));
        assertThat(summary.parts().get(2).part()).isEqualTo(Part.TEST);
        assertThat(summary.text())
                .contains(
                        "1461 rows in 1 series, 2012-01-01T00:00 to 2015-12-31T00:00", "test: 219 rows, 219 sequences");
    }
}
