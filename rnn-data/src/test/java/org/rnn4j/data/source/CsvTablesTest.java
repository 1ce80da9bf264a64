package org.rnn4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;

class CsvTablesTest {
    private static final TableFormat TWO = format(null, null, true);

    @ParameterizedTest
    @MethodSource("spellings")
    void the_same_table_is_read_from_every_spelling(byte[] bytes, char delimiter, String encoding) {
        CsvTables.TableFile file = read(bytes, TWO, BadRow.FAIL);
        Table table = file.tables().get(0);
        assertThat(table.number("x").array()).containsExactly(1.5, -2e3);
        assertThat(table.text("é")).containsExactly("a,b", "c");
        assertThat(file.report().dialect().delimiter()).isEqualTo(delimiter);
        assertThat(file.report().dialect().encoding()).isEqualTo(Charset.forName(encoding));
        assertThat(file.report().columns()).containsExactly("x", "é");
    }

    static Stream<Arguments> spellings() throws IOException {
        String comma = "x,é\n1.5,\"a,b\"\n-2e3,c\n";
        byte[] utf8 = comma.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of(utf8, ',', "UTF-8"),
                Arguments.of(comma.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), ',', "UTF-8"),
                Arguments.of(("\uFEFF" + comma).getBytes(StandardCharsets.UTF_8), ',', "UTF-8"),
                Arguments.of(("\uFEFF" + comma).getBytes(StandardCharsets.UTF_16LE), ',', "UTF-16LE"),
                Arguments.of(("\uFEFF" + comma).getBytes(StandardCharsets.UTF_16BE), ',', "UTF-16BE"),
                Arguments.of(comma.getBytes("windows-1252"), ',', "windows-1252"),
                Arguments.of("x;é\n1.5;a,b\n-2e3;c\n".getBytes(StandardCharsets.UTF_8), ';', "UTF-8"),
                Arguments.of("x\té\n1.5\ta,b\n-2e3\tc".getBytes(StandardCharsets.UTF_8), '\t', "UTF-8"),
                Arguments.of("x|é\n 1.5 |a,b\n\n-2e3|c\n\n".getBytes(StandardCharsets.UTF_8), '|', "UTF-8"),
                Arguments.of(gzip(utf8), ',', "UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_named_with_its_place_what_was_found_and_what_was_expected(String text, String message) {
        TableFormat format = format("t", null, false);
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8), format, BadRow.FAIL))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> faults() {
        String head = "t,x,é\n2024-01-01,1,a\n";
        String cell = "bad.csv, line 3, column 2 (x): found ";
        String gap = "expected a value (missing: forwardFill or indicator accepts cells without one)";
        return Stream.of(
                Arguments.of("", "bad.csv: found an empty file, expected rows of data"),
                Arguments.of(" \n\n", "bad.csv: found an empty file, expected rows of data"),
                Arguments.of("t,x,é\n", "bad.csv: found a header only, expected rows of data below it"),
                Arguments.of(head + "2024-01-02,1\n", "bad.csv, line 3: found 2 cells, expected 3 as in the first row"),
                Arguments.of(
                        head + "2024-01-02,1,a,b\n", "bad.csv, line 3: found 4 cells, expected 3 as in the first row"),
                Arguments.of(head + "2024-01-02,fast,a\n", cell + "\"fast\", expected a number"),
                Arguments.of(head + "2024-01-02,0x10,a\n", cell + "\"0x10\", expected a number"),
                Arguments.of(head + "2024-01-02,1d,a\n", cell + "\"1d\", expected a number"),
                Arguments.of(
                        head + "2024-01-02,\"1,234.5\",a\n",
                        cell + "\"1,234.5\", expected a number without thousands separators, such as 1234.5"),
                Arguments.of(
                        head + "2024-01-02,\"1,5\",a\n",
                        cell + "\"1,5\", expected a number with a decimal point, such as 1.5"),
                Arguments.of(head + "2024-01-02,-Infinity,a\n", cell + "\"-Infinity\", expected a finite number"),
                Arguments.of(head + "2024-01-02,1e999,a\n", cell + "\"1e999\", expected a finite number"),
                Arguments.of(head + "2024-01-02,NaN,a\n", cell + "\"NaN\", " + gap),
                Arguments.of(head + "2024-01-02,,a\n", cell + "\"\", " + gap),
                Arguments.of(head + "2024-01-02,1,\n", "bad.csv, line 3, column 3 (é): found \"\", " + gap),
                Arguments.of(
                        head + "01/02/2024,1,a\n",
                        "bad.csv, line 3, column 1 (t): found \"01/02/2024\", expected a date such as 2024-12-31 or"
                                + " 2024-12-31 23:59 (timeFormat names any other form)"),
                Arguments.of(
                        head + "2023-12-31,1,a\n",
                        "bad.csv, line 3, column 1 (t): found \"2023-12-31\", expected a later time than line 2 has;"
                                + " sort the rows by time"),
                Arguments.of(
                        head + "2024-01-01,1,a\n",
                        "bad.csv, line 3, column 1 (t): found \"2024-01-01\", expected a time that is not there twice,"
                                + " but line 2 has it too"),
                Arguments.of("t,X2,é\n2024-01-01,1,a\n", "bad.csv: found no column \"x\", expected it among t, X2, é"),
                Arguments.of(
                        "t,x,é,x\n",
                        "bad.csv, line 1, column 4 (x): found a second column of that name, expected names that differ"
                                + " (the first is column 2)"),
                Arguments.of("t,x\u0000,é\n", "bad.csv: found binary data, expected text in rows"));
    }

    @Test
    void a_quote_that_is_not_closed_is_named_by_its_line() {
        assertThatThrownBy(() -> read("x,é\n1,a\n2,\"b\n3,c\n".getBytes(StandardCharsets.UTF_8), TWO, BadRow.FAIL))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("bad.csv, line ")
                .hasMessageContaining("a quote that is not closed");
    }

    @Test
    void a_column_that_is_not_there_is_answered_with_the_nearest_name() {
        TableFormat format = new TableFormat(null, null, Set.of("temp_mx"), Set.of(), true);
        assertThatThrownBy(
                        () -> read("date,temp_max,wind\n1,2,3\n".getBytes(StandardCharsets.UTF_8), format, BadRow.FAIL))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("did you mean temp_max?");
    }

    @Test
    void skipped_rows_are_counted_and_the_first_is_kept() {
        byte[] bytes = "x,é\n1,a\noops,b\n2\n3,c\n".getBytes(StandardCharsets.UTF_8);
        CsvTables.TableFile file = read(bytes, TWO, BadRow.SKIP);
        assertThat(file.tables().get(0).number("x").array()).containsExactly(1, 3);
        assertThat(file.tables().get(0).rows().lines().array()).containsExactly(2, 5);
        assertThat(file.report().counts())
                .isEqualTo(new ReadReport.Counts(
                        2, 2, "bad.csv, line 3, column 1 (x): found \"oops\", expected a number", 0));
    }

    @Test
    void values_that_are_missing_are_counted() {
        byte[] bytes = "x,é\nNA,a\n?,\n,b\nnull,c\nNaN,d\n1,NA\n".getBytes(StandardCharsets.UTF_8);
        CsvTables.TableFile file = read(bytes, TWO, BadRow.FAIL);
        assertThat(file.report().counts().missingValues()).isEqualTo(6);
        assertThat(file.tables().get(0).number("x").array())
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1);
        assertThat(file.tables().get(0).text("é")[5]).as("a word in text").isEqualTo("NA");
    }

    @Test
    void an_empty_line_between_rows_of_one_column_is_a_missing_value() {
        TableFormat one = new TableFormat(null, null, Set.of("x"), Set.of(), true);
        CsvTables.TableFile file = read("x\n1\n\n2\n\n".getBytes(StandardCharsets.UTF_8), one, BadRow.FAIL);
        assertThat(file.tables().get(0).number("x").array()).containsExactly(1, Double.NaN, 2);
    }

    @Test
    void without_a_header_columns_are_numbered() {
        TableFormat one = new TableFormat(null, null, Set.of("column2"), Set.of(), true);
        CsvTables.TableFile file = read("1,5\n2,6\n".getBytes(StandardCharsets.UTF_8), one, BadRow.FAIL);
        assertThat(file.report().dialect().header()).isFalse();
        assertThat(file.tables().get(0).number("column2").array()).containsExactly(5, 6);
    }

    @Test
    void rows_of_interleaved_series_are_sorted_out() {
        TableFormat series = format(null, "id", true);
        CsvTables.TableFile file =
                read("id,x,é\nb,1,u\na,2,v\nb,3,w\n".getBytes(StandardCharsets.UTF_8), series, BadRow.FAIL);
        assertThat(file.tables()).extracting(table -> table.rows().series()).containsExactly("b", "a");
        assertThat(file.tables().get(0).number("x").array()).containsExactly(1, 3);
    }

    @Test
    void broken_utf8_far_into_the_file_is_named_by_its_line() {
        byte[] good = "x,é\n".concat("1,abcdefghij\n".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(good, good.length + 4);
        System.arraycopy(new byte[] {'1', ',', (byte) 0xe9, '\n'}, 0, bytes, good.length, 4);
        assertThatThrownBy(() -> read(bytes, TWO, BadRow.FAIL))
                .isInstanceOf(DataException.class)
                .hasMessage("bad.csv, line 20002: found bytes e9, expected text in UTF-8 (csv.encoding names another"
                        + " encoding)");
    }

    @Test
    void gzip_data_that_is_cut_off_or_missing_is_said_so() throws IOException {
        byte[] whole = gzip("x,é\n".concat("1,a\n".repeat(5_000)).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2), TWO, BadRow.FAIL))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("gzip data is damaged or cut off");
        assertThatThrownBy(() -> new CsvTables(CsvOptions.auto())
                        .read(
                                new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)),
                                "a.csv.gz",
                                TWO,
                                BadRow.FAIL))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found no gzip data");
    }

    @Test
    void a_line_of_a_gigabyte_is_refused_in_bounded_memory() {
        for (String repeated : new String[] {"a", "1,", "\"\"", "a b "}) {
            EndlessLine line = new EndlessLine("x,é\n1,", repeated, 1L << 30);
            assertThatThrownBy(() -> new CsvTables(CsvOptions.auto()).read(line, "big.csv", TWO, BadRow.FAIL))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("big.csv");
            assertThat(line.given).as("bytes read of %s", repeated).isLessThan(64L << 20);
        }
    }

    @Test
    void a_file_that_is_not_there_is_said_so() {
        assertThatThrownBy(() -> new CsvTables(CsvOptions.auto()).read(Path.of("nowhere.csv"), TWO, BadRow.FAIL))
                .isInstanceOf(DataException.class)
                .hasMessage("found no file nowhere.csv, expected a CSV file");
    }

    private static CsvTables.TableFile read(byte[] bytes, TableFormat format, BadRow onBadRow) {
        return new CsvTables(CsvOptions.auto()).read(new ByteArrayInputStream(bytes), "bad.csv", format, onBadRow);
    }

    private static TableFormat format(@Nullable String time, @Nullable String series, boolean missingAllowed) {
        TimeColumn times = time == null ? null : new TimeColumn(time, null);
        return new TableFormat(times, series, Set.of("x"), Set.of("é"), missingAllowed);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static final class EndlessLine extends InputStream {
        private final byte[] start;
        private final byte[] repeated;
        private final long length;
        private long given;

        EndlessLine(String start, String repeated, long length) {
            this.start = start.getBytes(StandardCharsets.UTF_8);
            this.repeated = repeated.getBytes(StandardCharsets.UTF_8);
            this.length = length;
        }

        @Override
        public int read() {
            if (given >= length) {
                return -1;
            }
            int next = given < start.length
                    ? start[(int) given]
                    : repeated[(int) ((given - start.length) % repeated.length)];
            given++;
            return next;
        }
    }
}
