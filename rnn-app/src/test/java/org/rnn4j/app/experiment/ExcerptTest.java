package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Split;

class ExcerptTest {
    @Test
    void of_a_long_part_windows_over_its_last_rows_are_scored_and_they_are_the_same_windows() {
        int rows = 700_000;
        EvaluationData whole = data(rows);

        EvaluationData part = Excerpt.of(whole);

        assertThat(part.part().windows()).isLessThanOrEqualTo(200_000).isGreaterThan(100_000);
        assertThat(part.part().series().get(0).rows().count()).isEqualTo(500_000);
        assertThat(part.rows().test()).singleElement().satisfies(range -> {
            assertThat(range.to()).isEqualTo(500_000);
            assertThat(range.count()).isEqualTo(140_000);
        });
        SequenceSet set = part.part();
        int last = set.size() - 1;
        assertThat(set.labelValue(last, 0, 0)).isEqualTo(set.labelRow(last, 0, 0) + 200_000.0);
        assertThat(set.line(last, 0)).isEqualTo(set.row(last, 0) + 200_000 + 2);
    }

    @Test
    void small_parts_stay_as_they_are() {
        EvaluationData whole = data(1000);

        assertThat(Excerpt.of(whole)).isSameAs(whole);
    }

    private static EvaluationData data(int rows) {
        double[] values = IntStream.range(0, rows).mapToDouble(row -> row).toArray();
        int[] lines = IntStream.range(2, rows + 2).toArray();
        Table table = Table.of(new Rows("long.csv", "", List.of("y"), lines, null), Map.of("y", values), Map.of());
        DataSpec spec = DataSpec.table("long.csv")
                .features("y")
                .targets("y")
                .window(new Window(4, 1, 1, Labels.LAST_STEP))
                .split(new Split(0.6, 0.2, 0.2, null, null))
                .build();
        return EvaluationData.best(SequenceData.from(List.of(table), spec), Path.of("long.csv"));
    }
}
