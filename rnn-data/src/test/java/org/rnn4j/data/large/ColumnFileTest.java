package org.rnn4j.data.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.columns.LargeData;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.source.TableFormat;

/** A file of columns is believed only when it is whole and belongs to the very bytes of the text file. */
class ColumnFileTest {
    private static final int ROWS = 2_000;

    @TempDir
    Path folder;

    private Path cache;
    private Path text;

    @BeforeEach
    void aTextFile() throws IOException {
        cache = folder.resolve("cache");
        text = write(0);
    }

    @Test
    void the_second_run_maps_what_the_first_one_wrote() throws IOException {
        read("x");
        Path file = onlyFile();
        Object first = Files.readAttributes(file, "fileKey,size").toString();
        assertThat(read("x")).isEqualTo(expected(0));
        assertThat(Files.readAttributes(file, "fileKey,size").toString()).isEqualTo(first);
        assertThat(files()).hasSize(1);
    }

    @Test
    void a_file_that_is_cut_off_is_not_believed_and_written_anew() throws IOException {
        read("x");
        byte[] whole = Files.readAllBytes(onlyFile());
        for (int length : new int[] {0, 5, ColumnHeader.BYTES - 1, ColumnHeader.BYTES, whole.length - 1}) {
            checkRepaired(whole, Arrays.copyOf(whole, length));
        }
        checkRepaired(whole, Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void a_file_with_one_wrong_bit_is_not_believed() throws IOException {
        read("x");
        byte[] whole = Files.readAllBytes(onlyFile());
        for (int at : new int[] {0, 9, 30, 200, ColumnHeader.BYTES, ColumnHeader.BYTES + 12_345, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            checkRepaired(whole, damaged);
        }
    }

    @Test
    void a_write_that_ended_before_the_header_is_not_believed() throws IOException {
        read("x");
        byte[] whole = Files.readAllBytes(onlyFile());
        byte[] withoutHeader = whole.clone();
        Arrays.fill(withoutHeader, 0, ColumnHeader.BYTES, (byte) 0);
        checkRepaired(whole, withoutHeader);
    }

    @Test
    void the_columns_of_another_request_are_not_believed() throws IOException {
        read("y");
        Path other = onlyFile();
        byte[] foreign = Files.readAllBytes(other);
        Files.delete(other);
        read("x");
        byte[] whole = Files.readAllBytes(onlyFile());
        checkRepaired(whole, foreign);
    }

    @Test
    void a_changed_text_file_is_parsed_again_even_if_size_and_time_are_the_same() throws IOException {
        FileTime time = Files.getLastModifiedTime(text);
        long size = Files.size(text);
        read("x");
        write(1);
        Files.setLastModifiedTime(text, time);
        assertThat(Files.size(text)).isEqualTo(size);
        assertThat(read("x")).isEqualTo(expected(1));
        assertThat(files()).as("the new one takes the old one's place").hasSize(1);
    }

    @Test
    void several_runs_at_a_time_do_not_hurt_each_other() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<double[]>> running = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                running.add(pool.submit(() -> read("x")));
            }
            for (Future<double[]> each : running) {
                assertThat(each.get()).isEqualTo(expected(0));
            }
        } finally {
            pool.shutdown();
        }
        assertThat(files()).hasSize(1);
        assertThat(read("x")).isEqualTo(expected(0));
    }

    @Test
    void parsing_that_fails_leaves_no_file() throws IOException {
        Files.writeString(text, Files.readString(text) + "oops,1\n");
        assertThatExceptionOfType(DataException.class).isThrownBy(() -> read("x"));
        assertThat(files()).isEmpty();
    }

    @Test
    void an_interrupted_run_leaves_no_file() throws IOException {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(DataException.class).isThrownBy(() -> read("x"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(Files.exists(cache) ? files() : List.of()).isEmpty();
        assertThat(read("x")).isEqualTo(expected(0));
    }

    @Test
    void without_a_folder_that_can_be_written_to_nothing_is_kept_and_all_is_read() throws IOException {
        Files.writeString(cache, "a file where the folder should be");
        assertThat(read("x")).isEqualTo(expected(0));
        assertThat(Files.readString(cache)).startsWith("a file");
    }

    @Test
    void what_nobody_has_used_for_long_is_removed() throws IOException {
        Files.createDirectories(cache);
        Path unused = old("0123.columns", 31);
        Path used = old("4567.columns", 29);
        Path killed = old("columns89.tmp", 2);
        Path others = old("letters.txt", 99);
        read("x");
        assertThat(unused).doesNotExist();
        assertThat(killed).doesNotExist();
        assertThat(used).exists();
        assertThat(others).exists();
    }

    private Path old(String name, int days) throws IOException {
        Path file = Files.writeString(cache.resolve(name), "old");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }

    private void checkRepaired(byte[] whole, byte[] broken) throws IOException {
        Path file = onlyFile();
        Files.delete(file); // A mapping of the old bytes may be alive: they must not change under it.
        Files.write(file, broken);
        assertThat(read("x")).isEqualTo(expected(0));
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    private double[] read(String column) {
        TableFormat format = new TableFormat(null, null, Set.of(column), Set.of(), false);
        return new LargeTables(CsvOptions.auto(), new LargeData(1, cache))
                .read(text, format, BadRow.FAIL)
                .orElseThrow()
                .tables()
                .get(0)
                .number(column)
                .array();
    }

    private static double[] expected(int change) {
        double[] values = new double[ROWS];
        Arrays.setAll(values, row -> row == ROWS / 2 ? change : row / 8.0);
        return values;
    }

    private Path write(int change) throws IOException {
        StringBuilder lines = new StringBuilder("x,y\n");
        double[] values = expected(change);
        for (double value : values) {
            lines.append(value).append(",2\n");
        }
        return Files.writeString(folder.resolve("text.csv"), lines);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            return all.toList();
        }
    }

    private Path onlyFile() throws IOException {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }
}
