package org.rnn4j.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.transform.RowRange;

class PartsTest {
    @Test
    void without_times_each_series_is_cut_in_itself() {
        Parts parts = Parts.of(Split.standard().along(SplitBy.TIME), List.of(rows("a", 20, -1), rows("b", 10, -1)));
        assertThat(parts.train()).containsExactly(new RowRange(0, 14), new RowRange(0, 7));
        assertThat(parts.test()).containsExactly(new RowRange(17, 20), new RowRange(9, 10));
    }

    @Test
    void with_times_all_series_are_cut_at_the_same_moment() {
        Split half = new Split(0.5, 0.25, 0.25, SplitBy.TIME, null);
        Parts parts = Parts.of(half, List.of(rows("a", 8, 0), rows("b", 8, 4)));
        // Times 0 … 7 and 4 … 11: of the sixteen in order, the ninth is 6 and the thirteenth is 8.
        assertThat(parts.train()).containsExactly(new RowRange(0, 6), new RowRange(0, 2));
        assertThat(parts.validation()).containsExactly(new RowRange(6, 8), new RowRange(2, 4));
        assertThat(parts.test()).containsExactly(new RowRange(8, 8), new RowRange(4, 8));
    }

    @Test
    void whole_series_go_to_one_part_each() {
        List<Rows> series = series(20);
        Parts parts = Parts.of(Split.standard().along(SplitBy.SERIES), series);
        assertThat(used(parts.train())).isEqualTo(IntStream.range(0, 14).boxed().toList());
        assertThat(used(parts.test())).containsExactly(17, 18, 19);
    }

    @Test
    void a_stream_is_learned_from_its_first_rows_and_tested_from_its_first_row_on() {
        Parts parts = Parts.of(Split.start(0.12, 0.03, 750), List.of(rows("a", 4032, -1), rows("b", 22_695, -1)));
        assertThat(parts.train()).containsExactly(new RowRange(0, 483), new RowRange(0, 600));
        assertThat(parts.validation()).containsExactly(new RowRange(483, 604), new RowRange(600, 750));
        assertThat(parts.test()).containsExactly(new RowRange(0, 4032), new RowRange(0, 22_695));
        assertThatThrownBy(() -> new Split(0.2, null, 0.8, SplitBy.START, null))
                .hasMessageContaining("split.test: expected none with by: start");
        assertThatThrownBy(() -> new Split(0.7, 0.4, null, SplitBy.START, null))
                .hasMessageContaining("train + validation of at most 1 with by: start, found 0.7 + 0.4");
        assertThatThrownBy(() -> new Split(0.5, null, 0.5, null, null, null, null, 10, null))
                .hasMessageContaining("split.atMost: expected none without by: start, found 10");
    }

    @Test
    void a_seed_mixes_series_by_their_names() {
        List<Rows> series = series(20);
        Parts one = Parts.of(new Split(0.5, 0.0, 0.5, SplitBy.SERIES, 1L), series);
        Parts two = Parts.of(new Split(0.5, 0.0, 0.5, SplitBy.SERIES, 2L), series);
        assertThat(used(one.train()))
                .hasSize(10)
                .isNotEqualTo(IntStream.range(0, 10).boxed().toList());
        assertThat(used(two.train())).isNotEqualTo(used(one.train()));
        List<Integer> all = new ArrayList<>(used(one.train()));
        all.addAll(used(one.test()));
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).boxed().toList());
    }

    private static List<Integer> used(List<RowRange> ranges) {
        return IntStream.range(0, ranges.size())
                .filter(i -> ranges.get(i).count() > 0)
                .boxed()
                .toList();
    }

    private static List<Rows> series(int count) {
        return IntStream.range(0, count).mapToObj(i -> rows("s" + i, 3, -1)).toList();
    }

    @Test
    void bisection_finds_the_time_that_sorting_would() {
        Random random = new Random(5);
        List<Longs> series = new ArrayList<>();
        long[] all = new long[0];
        for (int s = 0; s < 4; s++) {
            long[] times =
                    random.longs(50 + s, -1_000, 1_000).distinct().sorted().toArray();
            series.add(Longs.of(times));
            all = LongStream.concat(Arrays.stream(all), Arrays.stream(times))
                    .sorted()
                    .toArray();
        }
        for (int place = 0; place < all.length; place++) {
            assertThat(SortedTimes.at(series, place)).isEqualTo(all[place]);
        }
        assertThat(SortedTimes.at(series, all.length)).isEqualTo(Long.MAX_VALUE);
    }

    private static Rows rows(String name, int count, long firstTime) {
        long[] times = firstTime < 0
                ? null
                : LongStream.range(firstTime, firstTime + count).toArray();
        return new Rows(
                "f.csv", name, List.of("x"), IntStream.range(2, count + 2).toArray(), times);
    }
}
