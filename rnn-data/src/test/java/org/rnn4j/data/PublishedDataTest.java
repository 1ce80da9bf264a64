package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.transform.Scaler;
import org.rnn4j.data.transform.Scaling;

/** The parts and windows of data sets with published results; skipped where RNN_DATA does not hold them. */
class PublishedDataTest {
    private static final String[] ETT = {"HUFL", "HULL", "MUFL", "MULL", "LUFL", "LULL", "OT"};

    @Test
    void every_window_of_the_test_part_of_ett_is_counted() {
        Path folder = folder("ett/ETTh1.csv");
        SequenceData at96 = ett(96).load(folder);
        assertThat(at96.train().windows()).isEqualTo(8640 - 336 - 96 + 1);
        assertThat(at96.validation().windows()).isEqualTo(2785);
        assertThat(at96.test().windows()).isEqualTo(2785);
        assertThat(at96.test().size()).isEqualTo(2785 * 7);
        assertThat(at96.test().labelRow(0, at96.test().firstOutputStep(0), 0)).isEqualTo(11_520);
        assertThat(ett(24).load(folder).test().windows()).isEqualTo(2857);
    }

    /** The mean squared error of the last value on standardised data, 1.295 at 96 in Zeng et al. 2023. */
    @Test
    void the_last_value_scores_on_ett_what_is_published() {
        SequenceData data = ett(96).load(folder("ett/ETTh1.csv"));
        SequenceSet test = data.test();
        double squares = 0;
        long count = 0;
        for (int i = 0; i < test.size(); i++) {
            Scaler scaler = data.preprocessing().scoreScalers().get(test.target(i, 0));
            for (int step = test.firstOutputStep(i); step < test.labelSteps(i); step++) {
                for (int k = 0; k < test.labelFeatures(); k++) {
                    double last = test.restored(i, step, k, 0);
                    double error = scaler.scaled(last) - scaler.scaled(test.labelValue(i, step, k));
                    squares += error * error;
                    count++;
                }
            }
        }
        assertThat(count).isEqualTo(2785L * 96 * 7);
        assertThat(squares / count).isCloseTo(1.294, within(0.001));
    }

    @Test
    void exchange_rates_are_cut_as_in_the_literature() {
        SequenceData data = DataSpec.table("exchange-rate/exchange_rate.txt.gz")
                .features("column1")
                .targets("column1")
                .window(Window.forecast(96, 96, Labels.AHEAD))
                .split(new Split(0.7, 0.1, 0.2, null, null).roundedDown())
                .load(folder("exchange-rate/exchange_rate.txt.gz"));
        int last = data.train().size() - 1;
        assertThat(data.train().labelRow(last, 0, 95)).isEqualTo(5310);
        assertThat(data.test().labelRow(0, 0, 0)).isEqualTo(6071);
        assertThat(data.test().windows()).isEqualTo(1517 - 95);
    }

    @Test
    void sunspots_and_airline_are_cut_by_counts_from_the_end() {
        SequenceData sunspots = classic("monthly-sunspots.csv", "Sunspots", Split.end(378, 931));
        assertThat(sunspots.validation().labelRow(0, 0, 0)).isEqualTo(1511);
        assertThat(sunspots.test().labelRow(0, 0, 0)).isEqualTo(1889);
        SequenceData airline = classic("airline-passengers.csv", "Passengers", Split.end(12, 48));
        assertThat(airline.test().labelRow(0, 0, 0)).isEqualTo(96);
        assertThat(airline.test().windows()).isEqualTo(48);
    }

    private static SequenceData classic(String file, String column, Split split) {
        return DataSpec.table("univariate-classics/" + file)
                .time("Month")
                .features(column)
                .targets(column)
                .window(new Window(12, 1, 1, Labels.LAST_STEP))
                .split(split)
                .load(folder("univariate-classics/" + file));
    }

    private static DataSpecBuilder ett(int horizon) {
        return DataSpec.table("ett/ETTh1.csv")
                .time("date")
                .features(ETT)
                .targets(ETT)
                .window(Window.forecast(336, horizon, Labels.FUTURE).segment(24).independent())
                .split(new Split(0.6, 0.2, 0.2, null, null).rows(14_400))
                .scale(Scaling.STANDARD)
                .scaleTargets()
                .normalise(Normalise.of("last"));
    }

    private static Path folder(String file) {
        String data = System.getenv("RNN_DATA");
        assumeThat(data != null && Files.exists(Path.of(data, file)))
                .as("RNN_DATA names a folder with " + file)
                .isTrue();
        return Path.of(String.valueOf(data));
    }
}
