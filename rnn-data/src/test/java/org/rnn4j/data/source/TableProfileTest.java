package org.rnn4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.SeattleWeather;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.ColumnProfile.Kind;

final class TableProfileTest {
    @TempDir
    private Path folder;

    @Test
    void seattle_weather_is_daily_numbers_and_a_category() {
        TableProfile profile = TableProfile.of(SeattleWeather.FOLDER.resolve("seattle-weather.csv"));
        assertThat(profile.columns())
                .extracting(ColumnProfile::kind)
                .containsExactly(Kind.TIME, Kind.NUMBER, Kind.NUMBER, Kind.NUMBER, Kind.NUMBER, Kind.CATEGORY);
        assertThat(profile.column("weather").words()).containsExactly("drizzle", "fog", "rain", "snow", "sun");
        ColumnProfile.Numbers rain =
                Objects.requireNonNull(profile.column("precipitation").numbers());
        assertThat(rain.min()).isZero();
        assertThat(rain.max()).isEqualTo(55.9);
        assertThat(rain.skewness()).isBetween(3.0, 4.0);
        TimeProfile time = Objects.requireNonNull(profile.time());
        assertThat(time.period()).isEqualTo(Duration.ofDays(1));
        assertThat(time.order()).isEqualTo(TimeProfile.Order.RISING);
        assertThat(time.first().toLocalDate()).isEqualTo(LocalDate.of(2012, 1, 1));
        assertThat(time.span()).isEqualTo(Duration.ofDays(1460));
        assertThat(profile.series()).isEqualTo(new TableProfile.SeriesProfile(null, 1, 1461, 1461, false));
    }

    @Test
    void each_kind_of_column_is_told() throws IOException {
        TableProfile profile = profile(
                "row,flag,said,answer,colour,name,empty,same",
                40,
                i -> i + "," + i % 2 + "," + (i % 3 == 0 ? "True" : "False") + "," + (i % 2 == 0 ? "yes" : "no") + ","
                        + List.of("red", "green", "blue").get(i % 3) + ",name " + i + ",,7");
        assertThat(profile.columns())
                .extracting(ColumnProfile::kind)
                .containsExactly(
                        Kind.TEXT,
                        Kind.YES_NO,
                        Kind.YES_NO,
                        Kind.YES_NO,
                        Kind.CATEGORY,
                        Kind.TEXT,
                        Kind.TEXT,
                        Kind.NUMBER);
        assertThat(profile.column("row").note()).contains("counts the rows");
        assertThat(profile.column("said").words()).containsExactly("False", "True");
        assertThat(profile.column("flag").words()).containsExactly("0", "1");
        assertThat(profile.column("empty").missing()).isEqualTo(40);
        assertThat(profile.column("same").constant()).isTrue();
        assertThat(profile.time()).isNull();
    }

    @Test
    void cells_without_a_number_are_counted_as_missing() throws IOException {
        TableProfile profile = profile("x", 30, i -> i % 10 == 3 ? "NA" : i % 10 == 4 ? "\"\"" : "" + i * 0.5);
        ColumnProfile x = profile.column("x");
        assertThat(x.kind()).isEqualTo(Kind.NUMBER);
        assertThat(x.missing()).isEqualTo(6);
        assertThat(x.count()).isEqualTo(24);
        assertThat(x.distinct()).isEqualTo(24);
    }

    @Test
    void repeated_times_lead_to_the_column_that_tells_series_apart() throws IOException {
        TableProfile profile = profile(
                "day,level,shop,sold",
                60,
                i -> LocalDate.of(2024, 1, 1).plusDays(i / 3) + "," + i % 5 + "," + "abc".charAt(i % 3) + ","
                        + i * 7 % 11);
        assertThat(profile.series()).isEqualTo(new TableProfile.SeriesProfile("shop", 3, 60, 20, true));
        TimeProfile time = Objects.requireNonNull(profile.time());
        assertThat(time.order()).isEqualTo(TimeProfile.Order.RISING_IN_SERIES);
        assertThat(time.period()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void falling_times_without_series_are_said_to_have_no_order() throws IOException {
        TableProfile profile =
                profile("day,x", 30, i -> LocalDate.of(2024, 3, 1).minusDays(i) + "," + i * 0.3);
        assertThat(Objects.requireNonNull(profile.time()).order()).isEqualTo(TimeProfile.Order.NONE);
        assertThat(profile.series().column()).isNull();
    }

    @Test
    void days_before_months_are_found_by_the_order_of_the_rows() throws IOException {
        TableProfile profile = profile("Datum;Größe", 40, "windows-1252", i -> {
            LocalDate day = LocalDate.of(2023, 1, 1).plusDays(i);
            return day.getDayOfMonth() + "." + day.getMonthValue() + ".2023;" + i + ".5";
        });
        TimeProfile time = Objects.requireNonNull(profile.time());
        assertThat(time.column()).isEqualTo(new TimeColumn("Datum", "d.M.uuuu[ H:mm[:ss]]"));
        assertThat(profile.report().dialect().delimiter()).isEqualTo(';');
        assertThat(profile.report().dialect().encoding()).isEqualTo(Charset.forName("windows-1252"));
        assertThat(profile.column("Größe").kind()).isEqualTo(Kind.NUMBER);
    }

    @Test
    void decimal_commas_are_not_numbers_and_said_so() throws IOException {
        ColumnProfile column = profile("x;y", 30, i -> i % 5 + ",5;" + i).column("x");
        assertThat(column.kind()).isEqualTo(Kind.TEXT);
        assertThat(column.note()).isEqualTo("found \"0,5\", expected a number with a decimal point, such as 0.5");
    }

    @Test
    void each_file_of_a_folder_is_a_series() throws IOException {
        write("a.csv", "t,x", 12, i -> LocalDate.of(2024, 1, 1).plusDays(i) + "," + i);
        write("b.csv", "t,x", 20, i -> LocalDate.of(2024, 1, 1).plusDays(i) + "," + i * 2);
        TableProfile profile = TableProfile.of(folder);
        assertThat(profile.series()).isEqualTo(new TableProfile.SeriesProfile(null, 2, 32, 20, true));
        write("c.csv", "t,y", 12, i -> LocalDate.of(2024, 1, 1).plusDays(i) + "," + i);
        assertThatThrownBy(() -> TableProfile.of(folder))
                .isInstanceOf(DataException.class)
                .hasMessage("c.csv: found the columns t, y, expected those of a.csv: t, x");
    }

    @Test
    void an_unknown_column_names_the_nearest_one() throws IOException {
        TableProfile profile = profile("wind,rain", 5, i -> i + "," + i * i);
        assertThatThrownBy(() -> profile.column("wnd"))
                .isInstanceOf(DataException.class)
                .hasMessage("t.csv: found no column \"wnd\", expected it among wind, rain; did you mean wind?");
    }

    private TableProfile profile(String header, int rows, IntFunction<String> row) throws IOException {
        return profile(header, rows, "UTF-8", row);
    }

    private TableProfile profile(String header, int rows, String encoding, IntFunction<String> row) throws IOException {
        String text = IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", header + "\n", "\n"));
        return TableProfile.of(Files.writeString(folder.resolve("t.csv"), text, Charset.forName(encoding)));
    }

    private void write(String name, String header, int rows, IntFunction<String> row) throws IOException {
        String text = IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", header + "\n", "\n"));
        Files.writeString(folder.resolve(name), text);
    }
}
