package org.rnn4j.data.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    private static final int COUNT = 300_000;

    @TempDir
    Path folder;

    @Test
    void numbers_are_the_same_on_the_heap_and_in_a_file() {
        Floats heap = floats(new Scratch(new LargeData(1L << 30, folder)));
        Floats mapped = floats(new Scratch(new LargeData(1, folder)));
        assertThat(mapped).isInstanceOf(MappedFloats.class);
        assertThat(heap).isInstanceOf(HeapFloats.class);
        assertThat(mapped.array()).isEqualTo(heap.array());
        assertThat(mapped.slice(7, COUNT).slice(3, 20).array())
                .isEqualTo(heap.slice(7, COUNT).slice(3, 20).array())
                .startsWith(1f / 11);
    }

    @Test
    void float64_numbers_keep_every_bit() {
        double[] block = {Math.PI, Double.NaN, -0.0, Double.MIN_VALUE};
        NumberSink<double[], Doubles> sink = new Scratch(new LargeData(1, folder)).doubles(7);
        sink.put(block, 4);
        sink.put(block, 3);
        assertThat(sink.finish().array())
                .containsExactly(Math.PI, Double.NaN, -0.0, Double.MIN_VALUE, Math.PI, Double.NaN, -0.0);
    }

    @Test
    void a_place_outside_is_refused_on_the_heap_and_in_a_file() {
        for (long threshold : new long[] {1, 1L << 30}) {
            Floats part = floats(new Scratch(new LargeData(threshold, folder))).slice(10, 20);
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> part.get(10));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> part.copy(5, new float[10], 0, 6));
        }
    }

    @Test
    void no_file_is_left_behind() throws IOException {
        floats(new Scratch(new LargeData(1, folder)));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void where_the_folder_cannot_be_made_the_systems_own_serves() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThat(floats(new Scratch(new LargeData(1, file.resolve("below")))).get(1))
                .isEqualTo(0.5f);
    }

    @Test
    void fewer_numbers_than_announced_are_a_fault() {
        NumberSink<float[], Floats> sink = new Scratch(new LargeData(1, folder)).floats(5);
        sink.put(new float[4], 4);
        assertThatIllegalStateException().isThrownBy(sink::finish).withMessageContaining("expected 5");
    }

    @Test
    void a_range_counts_and_finds_places() {
        Longs range = Longs.range(5, 10);
        assertThat(range.slice(2, 5).array()).containsExactly(7, 8, 9);
        assertThat(range.firstFrom(0)).isZero();
        assertThat(range.firstFrom(8)).isEqualTo(3);
        assertThat(range.firstFrom(99)).isEqualTo(10);
    }

    @Test
    void a_threshold_below_one_byte_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LargeData(0, folder))
                .withMessageContaining(LargeData.THRESHOLD_PROPERTY);
    }

    private static Floats floats(Scratch scratch) {
        NumberSink<float[], Floats> sink = scratch.floats(COUNT);
        float[] block = new float[1000];
        for (int from = 0; from < COUNT; from += block.length) {
            for (int i = 0; i < block.length; i++) {
                block[i] = 1f / (from + i + 1);
            }
            sink.put(block, block.length);
        }
        return sink.finish();
    }
}
