package org.rnn4j.data.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.source.ColumnProfile.Kind;

/** Puts the columns of one or several files together to a profile. */
final class ProfileScan {
    private static final int LEAST_ROWS_OF_A_SERIES = 3;

    private final ReadReport report;
    private final Map<String, @Nullable String[]> cells = new LinkedHashMap<>();
    /** Of each row the file it is in. */
    private final String[] files;

    ProfileScan(List<CsvTables.TableFile> read) {
        report = read.get(0).report();
        List<String> names = new ArrayList<>();
        for (CsvTables.TableFile file : read) {
            Rows rows = file.tables().get(0).rows();
            names.addAll(Collections.nCopies(rows.count(), rows.source()));
        }
        files = names.toArray(new String[0]);
        for (String column : report.columns()) {
            List<@Nullable String> all = new ArrayList<>();
            read.forEach(file -> all.addAll(Arrays.asList(file.tables().get(0).text(column))));
            cells.put(column, all.toArray(new @Nullable String[0]));
        }
    }

    TableProfile profile() {
        List<ColumnProfile> columns = new ArrayList<>();
        TimeScan time = null;
        for (Map.Entry<String, @Nullable String[]> column : cells.entrySet()) {
            ColumnScan scan = new ColumnScan(column.getKey(), column.getValue());
            TimeScan times = TimeScan.of(column.getKey(), column.getValue());
            columns.add(times == null ? scan.profile(columns.isEmpty()) : scan.ofTimes());
            time = times != null && (time == null || times.rising() > time.rising()) ? times : time;
        }
        return time == null ? withoutTime(columns) : withTime(columns, time);
    }

    private TableProfile withoutTime(List<ColumnProfile> columns) {
        return new TableProfile(columns, null, series(null, SeriesOrder.of(files, null)), report);
    }

    private TableProfile withTime(List<ColumnProfile> columns, TimeScan time) {
        SeriesOrder order = SeriesOrder.of(files, time.millis());
        boolean oneFile = order.series() == 1;
        TimeProfile.Order found = order.rising() ? TimeProfile.Order.RISING : TimeProfile.Order.NONE;
        String id = null;
        if (!order.rising() && oneFile) {
            id = idColumn(columns, time.millis());
        }
        if (id != null) {
            order = SeriesOrder.of(filled(id), time.millis());
            found = TimeProfile.Order.RISING_IN_SERIES;
        } else if (order.rising() && !oneFile) {
            found = TimeProfile.Order.RISING_IN_SERIES;
        }
        TimeProfile profile = new TimeProfile(
                time.column(),
                Rows.toDateTime(Arrays.stream(time.millis()).min().orElse(0)),
                Rows.toDateTime(Arrays.stream(time.millis()).max().orElse(0)),
                found,
                Duration.ofMillis(order.medianStep()));
        return new TableProfile(columns, profile, series(id, order), report);
    }

    /** The column with the fewest values within each of which times rise; words go before numbers. */
    private @Nullable String idColumn(List<ColumnProfile> columns, long[] millis) {
        return columns.stream()
                .filter(column -> column.kind() != Kind.TIME && column.missing() == 0 && !column.constant())
                .filter(column -> column.distinct() * LEAST_ROWS_OF_A_SERIES <= millis.length)
                .filter(column -> SeriesOrder.of(filled(column.name()), millis).rising())
                .min(Comparator.<ColumnProfile, Boolean>comparing(column -> column.kind() == Kind.NUMBER)
                        .thenComparing(ColumnProfile::distinct))
                .map(ColumnProfile::name)
                .orElse(null);
    }

    private String[] filled(String column) {
        @Nullable String[] texts = cells.getOrDefault(column, new @Nullable String[0]);
        return Arrays.stream(texts).map(String::valueOf).toArray(String[]::new);
    }

    private static TableProfile.SeriesProfile series(@Nullable String column, SeriesOrder order) {
        return new TableProfile.SeriesProfile(
                column, order.series(), order.rows(), order.medianRows(), order.parallel());
    }
}
