package org.rnn4j.data.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.columns.LargeData;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.source.CsvTables;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.source.TimeColumn;

/** Whatever is in a file, it is read as the ordinary reader reads it, or left to it. */
class LargeTablesTest {
    /** Several pieces, so that rows lie across their borders. */
    private static final int ROWS = 60_000;

    private static final TableFormat STRICT = format(false);
    private static final TableFormat LOOSE = format(true);

    @TempDir
    Path folder;

    @Test
    void a_plain_file_gives_the_same_table() throws IOException {
        Path file = write("date,x,note,y\n", LargeTablesTest::plain, "");
        assertThat(Files.size(file)).isGreaterThan(Contents.PIECE * 3L / 2);
        checkSame(file, STRICT, BadRow.FAIL);
    }

    @Test
    void unusual_cells_empty_lines_and_gaps_give_the_same_table() throws IOException {
        Random random = new Random(5);
        String[] odd = {"NA", "", " nan", "?", "1e5 ", "\t2.5", "  ", "-0", "12345678901234567890123"};
        Path file = write(
                "\n date ,x, note,y\r\n",
                row -> {
                    String cell = random.nextInt(20) == 0 ? odd[random.nextInt(odd.length)] : "" + random.nextFloat();
                    String empty = random.nextInt(500) == 0 ? (random.nextBoolean() ? "\n" : "  \r\n") : "";
                    return empty + time(row) + " , " + cell + ",words," + row + "\r\n";
                },
                "2300-01-01,1,,2");
        checkSame(file, LOOSE, BadRow.FAIL);
        assertThat(counted(read(file, LOOSE, BadRow.FAIL))).isPositive();
    }

    @Test
    void bad_rows_are_skipped_and_counted_alike() throws IOException {
        Path file = write(
                "date,x,note,y\n",
                row -> row % 9_000 == 8_999 ? time(row) + (row % 2 == 0 ? ",1\n" : ",,a,2\n") : plain(row),
                "");
        checkSame(file, STRICT, BadRow.SKIP);
    }

    @Test
    void the_first_bad_row_is_told_in_the_same_words() throws IOException {
        String[] bad = {
            time(50_000) + ",x1,a,2\n",
            time(50_000) + ",1\n",
            time(50_000) + ",1,a,2,3\n",
            time(50_000) + ",,a,2\n",
            time(50_000) + ",1,a,1e999\n",
            "soon,1,a,2\n",
            time(10) + ",1,a,2\n",
            time(49_999) + ",1,a,2\n"
        };
        for (String instead : bad) {
            Path file =
                    write("date,x,note,y\n", row -> row == 50_000 ? instead : row == 55_000 ? "?\n" : plain(row), "");
            String expected = message(() -> new CsvTables(CsvOptions.auto()).read(file, STRICT, BadRow.FAIL));
            assertThat(expected).contains("line 50002");
            assertThat(message(() -> read(file, STRICT, BadRow.FAIL))).isEqualTo(expected);
            assertThat(folder.resolve("cache")).isEmptyDirectory();
        }
    }

    @Test
    void rows_out_of_order_are_found_at_every_border_of_pieces() throws IOException {
        Path file = write("date,x,note,y\n", LargeTablesTest::plain, "");
        String text = Files.readString(file);
        for (int piece = 1; piece * Contents.PIECE < text.length(); piece++) {
            int row = text.lastIndexOf('\n', piece * Contents.PIECE - 1) + 1;
            int next = text.indexOf('\n', row) + 1;
            Files.writeString(file, text.substring(0, next) + text.substring(row, next) + text.substring(next));
            String expected = message(() -> new CsvTables(CsvOptions.auto()).read(file, STRICT, BadRow.FAIL));
            assertThat(message(() -> read(file, STRICT, BadRow.FAIL))).isEqualTo(expected);
        }
    }

    @Test
    void a_file_without_a_header_or_with_another_delimiter_gives_the_same_table() throws IOException {
        TableFormat second = new TableFormat(null, null, Set.of("column2", "column4"), Set.of(), false);
        Path file = write("", row -> row + ";" + row * 0.1 + ";a;" + -row + "\n", "");
        checkSame(file, second, BadRow.FAIL);
    }

    @Test
    void what_is_not_plain_is_left_to_the_ordinary_reader() throws IOException {
        for (String odd : new String[] {"\"1\"", "1\r", "é"}) {
            Path file =
                    write("date,x,note,y\n", row -> row == 45_000 ? time(row) + ",1," + odd + ",2\n" : plain(row), "");
            assertThat(read(file, STRICT, BadRow.FAIL)).as(odd).isEmpty();
            assertThat(folder.resolve("cache")).isEmptyDirectory();
        }
        Path small = Files.writeString(folder.resolve("small.csv"), "date,x,note,y\n2020-01-01,1,a,2\n");
        assertThat(new LargeTables(CsvOptions.auto(), new LargeData(1 << 20, folder)).read(small, STRICT, BadRow.FAIL))
                .isEmpty();
        TableFormat words = new TableFormat(null, null, Set.of("x"), Set.of("note"), false);
        assertThat(read(small, words, BadRow.FAIL)).isEmpty();
        assertThat(read(folder.resolve("none.csv"), STRICT, BadRow.FAIL)).isEmpty();
    }

    private void checkSame(Path file, TableFormat format, BadRow onBadRow) {
        CsvTables.TableFile expected = new CsvTables(CsvOptions.auto()).read(file, format, onBadRow);
        CsvTables.TableFile parsed = read(file, format, onBadRow).orElseThrow();
        CsvTables.TableFile mapped = read(file, format, onBadRow).orElseThrow();
        for (CsvTables.TableFile found : new CsvTables.TableFile[] {parsed, mapped}) {
            assertThat(found.report()).isEqualTo(expected.report());
            checkSame(found.tables().get(0), expected.tables().get(0));
        }
    }

    private static void checkSame(Table found, Table expected) {
        assertThat(found.rows().count()).isEqualTo(expected.rows().count());
        assertThat(found.rows().series()).isEqualTo(expected.rows().series());
        assertThat(found.rows().columns()).isEqualTo(expected.rows().columns());
        assertThat(found.rows().lines().array())
                .isEqualTo(expected.rows().lines().array());
        Longs times = expected.rows().times();
        if (times != null) {
            assertThat(Optional.ofNullable(found.rows().times()).orElseThrow().array())
                    .isEqualTo(times.array());
        }
        assertThat(found.numbers().keySet()).isEqualTo(expected.numbers().keySet());
        expected.numbers()
                .forEach((name, values) ->
                        assertThat(found.number(name).array()).as(name).isEqualTo(values.array()));
    }

    private Optional<CsvTables.TableFile> read(Path file, TableFormat format, BadRow onBadRow) {
        return new LargeTables(CsvOptions.auto(), new LargeData(1, folder.resolve("cache")))
                .read(file, format, onBadRow);
    }

    private static long counted(Optional<CsvTables.TableFile> read) {
        return read.orElseThrow().report().counts().missingValues();
    }

    private static String message(org.assertj.core.api.ThrowableAssert.ThrowingCallable read) {
        StringBuilder message = new StringBuilder();
        assertThatExceptionOfType(DataException.class).isThrownBy(read).satisfies(e -> message.append(e.getMessage()));
        return message.toString();
    }

    private Path write(String header, IntFunction<String> rows, String end) throws IOException {
        StringBuilder text = new StringBuilder(header);
        for (int row = 0; row < ROWS; row++) {
            text.append(rows.apply(row));
        }
        return Files.writeString(folder.resolve("table.csv"), text.append(end));
    }

    private static String plain(int row) {
        return time(row) + "," + Math.sin(row) + ",some words," + (row % 7 == 0 ? -row : row * 1e-3) + "\n";
    }

    private static String time(int row) {
        return String.format(
                "2024-%02d-%02d %02d:%02d:%02d",
                1 + row / 2_419_200, 1 + row / 86_400 % 28, row / 3_600 % 24, row / 60 % 60, row % 60);
    }

    private static TableFormat format(boolean missingAllowed) {
        return new TableFormat(new TimeColumn("date", null), null, Set.of("x", "y"), Set.of(), missingAllowed);
    }
}
