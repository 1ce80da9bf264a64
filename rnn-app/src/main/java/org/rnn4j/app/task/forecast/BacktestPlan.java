package org.rnn4j.app.task.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.FeatureColumns;
import org.rnn4j.data.transform.RowRange;

/**
 * The moments of the past from which a backtest forecasts: laid from the end of the part backwards, so that its last rows are
 * forecast (Tashman 2000, rolling origin).
 *
 * @param horizon rows that are forecast from each origin
 * @param every rows between two origins
 */
public record BacktestPlan(int horizon, int every) {
    public BacktestPlan {
        if (horizon < 1) {
            throw new IllegalArgumentException("--horizon: expected at least 1, found " + horizon);
        }
        if (every < 1) {
            throw new IllegalArgumentException("--every: expected at least 1, found " + every);
        }
    }

    /**
     * One origin.
     *
     * @param rows of each series the last known row, −1 for a series that has no forecast there
     * @param name its time, or its row, in the first series that has one
     */
    @SuppressWarnings("ArrayRecordComponent") // Read only.
    public record Origin(int[] rows, String name) {}

    /**
     * The origins of a part, the earliest first.
     *
     * @param ranges of each series the part's rows
     * @param least known rows that a forecast needs
     * @param most how many, the latest; 0 for all
     */
    public List<Origin> origins(List<Table> tables, List<RowRange> ranges, int least, int most) {
        List<Origin> origins = new ArrayList<>();
        for (int back = 0; most == 0 || back < most; back++) {
            int[] rows = new int[tables.size()];
            for (int series = 0; series < rows.length; series++) {
                RowRange range = ranges.get(series);
                int row = range.to() - 1 - horizon - back * every;
                boolean there = range.count() >= horizon && row >= range.from() - 1 && row + 1 >= least;
                rows[series] = there ? row : -1;
            }
            if (Arrays.stream(rows).allMatch(row -> row < 0)) {
                break;
            }
            origins.add(new Origin(rows, name(tables, rows)));
        }
        Collections.reverse(origins);
        return origins;
    }

    private static String name(List<Table> tables, int[] rows) {
        for (int series = 0; series < rows.length; series++) {
            if (rows[series] >= 0) {
                Object time = tables.get(series).rows().time(rows[series]);
                return time == null ? "row " + (rows[series] + 1) : time.toString();
            }
        }
        throw new IllegalArgumentException("an origin needs a series");
    }

    /**
     * What was known at an origin: rows up to it, and of the rows to come only what is known ahead.
     *
     * @return a table for each series that has a forecast there
     */
    public List<Table> known(DataSpec spec, List<Table> tables, Origin origin) {
        Set<String> ahead = new HashSet<>();
        for (Feature feature : spec.features()) {
            if (feature.isKnownByFileAlone(spec.window().steps())
                    || spec.window().steps() == 0) {
                ahead.addAll(FeatureColumns.sources(List.of(feature)));
            }
        }
        ahead.removeAll(FeatureColumns.sources(spec.targets()));
        List<Table> known = new ArrayList<>();
        for (int series = 0; series < tables.size(); series++) {
            int rows = origin.rows()[series] + 1;
            if (rows > 0) {
                known.add(masked(tables.get(series).slice(0, rows + horizon), rows, ahead));
            }
        }
        return known;
    }

    private static Table masked(Table table, int from, Set<String> kept) {
        Map<String, Doubles> numbers = new HashMap<>();
        table.numbers().forEach((name, values) -> {
            double[] own = values.array().clone();
            if (!kept.contains(name)) {
                Arrays.fill(own, from, own.length, Double.NaN);
            }
            numbers.put(name, Doubles.of(own));
        });
        Map<String, @Nullable String[]> texts = new HashMap<>();
        table.texts().forEach((name, values) -> {
            @Nullable String[] own = Arrays.copyOf(values, values.length);
            if (!kept.contains(name)) {
                Arrays.fill(own, from, own.length, null);
            }
            texts.put(name, own);
        });
        return new Table(Objects.requireNonNull(table.rows()), numbers, texts);
    }
}
