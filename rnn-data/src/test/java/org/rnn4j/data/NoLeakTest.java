package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Missing;

/** Changing a value changes nothing before it: no window, no scaler, no part. */
class NoLeakTest {
    private static final int ROWS = 100;

    @TempDir
    private Path folder;

    private final double[][] values = new double[ROWS][2];

    @BeforeEach
    void fill() {
        Random random = new Random(3);
        for (double[] row : values) {
            row[0] = random.nextGaussian();
            row[1] = random.nextGaussian();
        }
    }

    @Test
    void a_value_of_the_test_part_changes_no_scaler_and_no_earlier_window() throws Exception {
        SequenceData before = load();
        values[90][0] = 1e6;
        SequenceData after = load();
        assertThat(after.preprocessing()).isEqualTo(before.preprocessing());
        assertSame(before.train(), after.train(), Integer.MAX_VALUE);
        assertSame(before.validation(), after.validation(), Integer.MAX_VALUE);
        assertSame(before.test(), after.test(), 90);
        assertThat(Batches.of(after.test(), 9).inputs())
                .isNotEqualTo(Batches.of(before.test(), 9).inputs());
    }

    @Test
    void no_training_window_sees_a_row_of_a_later_part() throws Exception {
        SequenceData data = load();
        for (SequenceSet set : List.of(data.train(), data.validation())) {
            int end = set == data.train() ? 70 : 85;
            for (int i = 0; i < set.size(); i++) {
                assertThat(set.labelRow(i, set.labelSteps(i) - 1, 0)).isLessThan(end);
            }
        }
        assertThat(data.validation().labelRow(0, 5, 0)).isEqualTo(70);
    }

    private static void assertSame(SequenceSet one, SequenceSet other, int beforeRow) {
        assertThat(other.size()).isEqualTo(one.size());
        for (int i = 0; i < one.size() && one.labelRow(i, one.labelSteps(i) - 1, 0) < beforeRow; i++) {
            assertThat(Batches.of(other, i).inputs())
                    .isEqualTo(Batches.of(one, i).inputs());
            assertThat(Batches.of(other, i).labels())
                    .isEqualTo(Batches.of(one, i).labels());
        }
    }

    private SequenceData load() throws Exception {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int row = 0; row < ROWS; row++) {
            text.append(row % 7 == 3 ? "" : values[row][0])
                    .append(',')
                    .append(values[row][1])
                    .append('\n');
        }
        Files.writeString(folder.resolve("t.csv"), text);
        return DataSpec.table("t.csv")
                .features(
                        Feature.column("a"),
                        Feature.column("a").changes(),
                        Feature.column("a").changesOver(3),
                        Feature.column("b").lag(2))
                .targets(Feature.column("b"))
                .window(6)
                .scaleTargets()
                .missing(Missing.FORWARD_FILL)
                .load(folder);
    }
}
