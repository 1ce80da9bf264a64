package org.rnn4j.data.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.sequence.Table;

/** A large table is worked on in blocks; where they begin and end must not matter. */
class BlocksTest {
    private static final int ROWS = 500;
    private final Table table = table();

    @Test
    void features_do_not_depend_on_the_blocks_they_are_computed_in() {
        List<Feature> features = List.of(
                Feature.column("x").minus("y").changes().lag(3),
                Feature.calendar(Calendar.HOUR, Calendar.MONTH),
                Feature.category("word").lag(2),
                Feature.column("y").above(0));
        Map<String, Vocabulary> words = Map.of("word", Vocabulary.of(List.of("a", "b")));
        for (Missing missing : new Missing[] {Missing.FORWARD_FILL, Missing.INDICATOR}) {
            FeatureColumns columns = new FeatureColumns(features, words, missing);
            double[][] whole = columns.values(table);
            assertThat(whole[0]).hasSize(ROWS);
            for (int size : new int[] {1, 7, 256, ROWS}) {
                for (int from = 0; from < ROWS; from += size) {
                    RowRange rows = new RowRange(from, Math.min(ROWS, from + size));
                    assertThat(Arrays.deepEquals(columns.values(table, rows), part(whole, rows)))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void targets_do_not_depend_on_the_blocks_they_are_computed_in() {
        TargetColumns targets = new TargetColumns(
                List.of(
                        Feature.column("x").changes().lag(1),
                        Feature.column("x").changesOver(3).lag(1),
                        Feature.column("y").apply(Apply.ABS)),
                Map.of());
        double[][] whole = targets.values(table);
        for (int from = 0; from < ROWS; from += 11) {
            RowRange rows = new RowRange(from, Math.min(ROWS, from + 11));
            assertThat(Arrays.deepEquals(targets.values(table, rows), part(whole, rows)))
                    .isTrue();
        }
    }

    @Test
    void blocks_cover_all_rows_once() {
        List<RowRange> blocks = new RowRange(5, 2_000_000).blocks(3);
        assertThat(blocks).hasSizeGreaterThan(5);
        assertThat(blocks.get(0).from()).isEqualTo(5);
        for (int i = 1; i < blocks.size(); i++) {
            assertThat(blocks.get(i).from()).isEqualTo(blocks.get(i - 1).to());
        }
        assertThat(blocks.get(blocks.size() - 1).to()).isEqualTo(2_000_000);
        assertThat(RowRange.NONE.blocks(3)).isEmpty();
    }

    private static double[][] part(double[][] columns, RowRange rows) {
        return Arrays.stream(columns)
                .map(column -> Arrays.copyOfRange(column, rows.from(), rows.to()))
                .toArray(double[][]::new);
    }

    private static Table table() {
        Random random = new Random(3);
        double[] x = new double[ROWS];
        double[] y = new double[ROWS];
        @Nullable String[] words = new @Nullable String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            x[row] = row > 0 && random.nextInt(3) > 0 ? Double.NaN : random.nextGaussian();
            y[row] = random.nextGaussian();
            words[row] = row > 0 && random.nextInt(3) == 0 ? null : random.nextBoolean() ? "a" : "b";
        }
        return Tables.of(x, y, words);
    }
}
