package org.rnn4j.app.task.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Answers;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.SequenceIndex;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.FeatureColumns;

/** Runs a network on into rows to come, block by block; after the first block on its own outputs. */
final class FreeRun {
    private final Preprocessing data;
    private final ForecastState state;
    private final Function<SequenceSet, Answers> network;
    private final Window window;
    private final Set<String> targetColumns;

    FreeRun(Preprocessing data, ForecastState state, Function<SequenceSet, Answers> network) {
        this.data = data;
        this.state = state;
        this.network = network;
        this.window = data.data().window();
        this.targetColumns = new TreeSet<>(FeatureColumns.sources(data.data().targets()));
    }

    /** Rows that one pass of the network forecasts. */
    int block() {
        return window.allAhead() ? window.steps() : 1;
    }

    /** Known rows that a series must have. */
    int leastRows() {
        int between = window.allAhead() ? 0 : Math.max(0, window.steps() - 1);
        return Math.max(1, window.lengthOrZero()) + between;
    }

    /** A series with rows to come, refused where something is not known that must be. */
    FutureTable future(Table table, int known, int ahead) {
        int blocks = (ahead + block() - 1) / block();
        FutureTable future = FutureTable.of(table, known, blocks * block(), targetColumns);
        int direct = window.allAhead() ? block() : Math.max(0, window.steps());
        if ((ahead > direct && direct > 0) || (window.steps() == 0 && ahead > 1)) {
            checkFeedable(future, ahead, direct);
        }
        for (Feature feature : data.data().features()) {
            boolean needed = feature.isKnownByFileAlone(window.steps()) || window.steps() == 0;
            for (String column : needed ? FeatureColumns.sources(List.of(feature)) : Set.<String>of()) {
                if (!targetColumns.contains(column)) {
                    checkKnown(future, column, ahead);
                    future.pad(column, future.known() + ahead);
                }
            }
        }
        return future;
    }

    private void checkFeedable(FutureTable future, int ahead, int direct) {
        DataSpec spec = data.data();
        for (Feature target : spec.targets()) {
            if (!target.takesItsColumnAsItIs()) {
                throw new IllegalArgumentException("--horizon: expected at most " + Math.max(1, direct)
                        + ", which the network sees by itself, because '" + target.title()
                        + "' is derived from a column and cannot be put back into it, found " + ahead);
            }
        }
        for (String column : FeatureColumns.sources(spec.features())) {
            if (!targetColumns.contains(column)) {
                checkKnown(future, column, ahead - direct);
            }
        }
    }

    private static void checkKnown(FutureTable future, String column, int ahead) {
        int gap = future.firstGap(column, future.known(), future.known() + ahead);
        if (gap >= 0) {
            throw new IllegalArgumentException("--horizon: column '" + column + "' has no value in row "
                    + (gap - future.known() + 1) + " of the " + ahead
                    + " to come that the forecast needs; put rows with it and without targets at the end of --in,"
                    + " or forecast fewer");
        }
    }

    /** The forecasts of all series, along one path of points. */
    Course points(List<FutureTable> futures, int ahead, double[] levels) {
        Course course = new Course(futures.size(), data.data().targets().size(), ahead);
        for (int done = 0; done < ahead; done += block()) {
            Pass pass = pass(futures, done, levels);
            course.first = course.first == null ? pass : course.first;
            feed(futures, pass, course.values, null);
        }
        return course;
    }

    /** Forecasts of one series along several paths, {@code [targets][paths][ahead]}. */
    double[][][] samples(FutureTable future, int ahead, int paths, long seed) {
        int targets = data.data().targets().size();
        List<FutureTable> copies = new ArrayList<>();
        for (int path = 0; path < paths; path++) {
            copies.add(future.copied());
        }
        double[][][] values = new double[paths][targets][ahead];
        RandomGenerator random = new SplittableRandom(seed);
        double[] levels = Levels.of(state.plan().level());
        for (int done = 0; done < ahead; done += block()) {
            feed(copies, pass(copies, done, levels), values, random);
        }
        double[][][] byTarget = new double[targets][paths][];
        for (int target = 0; target < targets; target++) {
            for (int path = 0; path < paths; path++) {
                byTarget[target][path] = values[path][target];
            }
        }
        return byTarget;
    }

    private void feed(List<FutureTable> futures, Pass pass, double[][][] values, @Nullable RandomGenerator random) {
        Cases cases = pass.asked.cases();
        List<Feature> targets = data.data().targets();
        for (int i : pass.current()) {
            FutureTable future = futures.get(cases.series(i));
            double[] row = values[cases.series(i)][cases.target(i)];
            for (int slot = 0; slot < cases.slots() && pass.done + slot < row.length; slot++) {
                double value = random == null ? pass.head.point(i, slot) : pass.head.sample(i, slot, random);
                row[pass.done + slot] = value;
                future.put(
                        String.valueOf(targets.get(cases.target(i)).column()),
                        future.known() + pass.done + slot,
                        value);
            }
        }
    }

    /** One pass of the network: from each series the one window that ends where its forecasts begin. */
    private Pass pass(List<FutureTable> futures, int done, double[] levels) {
        int between = window.allAhead() ? 1 : window.steps();
        int after = data.data().window().futureSteps() > 0 && needsRowsAhead() ? window.steps() : 0;
        List<Table> slices = new ArrayList<>();
        int[] last = new int[futures.size()];
        int[] from = new int[futures.size()];
        for (int i = 0; i < last.length; i++) {
            int end = futures.get(i).known() + done - between + 1;
            from[i] = window.wholeSeries() ? 0 : Math.max(0, end - needed());
            last[i] = end - 1 - from[i];
            slices.add(futures.get(i).slice(from[i], end + after));
        }
        Answers answers = network.apply(lastWindows(data.apply(slices), last));
        LabelledCases asked = LabelledCases.of(answers);
        return new Pass(done, asked, new HeadForecast(answers, asked, state.loss(), levels), last, between);
    }

    private boolean needsRowsAhead() {
        return data.data().features().stream().anyMatch(feature -> feature.isKnownByFileAlone(window.steps()));
    }

    /** Rows that the last window and everything derived in it look back to. */
    private int needed() {
        int back = window.pastInputsOrZero() + window.pastOutputsOrZero() + 2;
        int before = data.data().features().stream()
                .mapToInt(Feature::rowsBefore)
                .max()
                .orElse(0);
        int season =
                state.plan().season().stream().mapToInt(Integer::intValue).max().orElse(0);
        return Math.max(window.lengthOrZero(), 2 * season + 1) + back + before;
    }

    private static SequenceSet lastWindows(SequenceSet all, int[] last) {
        List<Series> series = new ArrayList<>();
        SequenceIndex.Builder index = new SequenceIndex.Builder();
        int rowsPerStep = all.signature().window().rowsPerStep();
        int window = -1;
        for (int sequence = 0; sequence < all.size(); sequence++) {
            int end = all.row(sequence, all.inputSteps(sequence) - 1);
            if (all.window(sequence) != window && end == last[all.seriesIndex(sequence)]) {
                window = all.window(sequence);
                index.add(
                        all.seriesIndex(sequence),
                        all.row(sequence, 0) - rowsPerStep + 1,
                        all.inputSteps(sequence) * rowsPerStep);
            }
        }
        for (int position = 0; position < last.length; position++) {
            series.add(all.series().get(position));
        }
        return new SequenceSet(all.signature(), series, index.build());
    }

    /** What one pass gave. */
    private static final class Pass {
        private final int done;
        private final LabelledCases asked;
        private final HeadForecast head;
        private final int[] last;
        private final int between;

        Pass(int done, LabelledCases asked, HeadForecast head, int[] last, int between) {
            this.done = done;
            this.asked = asked;
            this.head = head;
            this.last = last;
            this.between = between;
        }

        /** The cases whose first row to come is the first that is not there yet; of whole series that is the last step's. */
        int[] current() {
            Cases cases = asked.cases();
            return IntStream.range(0, cases.size())
                    .filter(i -> cases.origin(i) + cases.horizon(0) == last[cases.series(i)] + between)
                    .toArray();
        }
    }

    /** Forecasts of several series. */
    static final class Course {
        private final double[][][] values;
        private final int steps;
        private @Nullable Pass first;

        private Course(int series, int targets, int steps) {
            this.values = new double[series][targets][steps];
            this.steps = steps;
        }

        int steps() {
            return steps;
        }

        double value(int series, int target, int step) {
            return values[series][target][step];
        }

        private Pass first() {
            if (first == null) {
                throw new IllegalStateException("nothing was forecast");
            }
            return first;
        }

        /** The first pass's cases. */
        List<int[]> places() {
            List<int[]> places = new ArrayList<>();
            for (int i : first().current()) {
                places.add(new int[] {i});
            }
            return places;
        }

        /** Where a case of the first pass stands: in the rows that it was given, its origin the last known one. */
        Cases.Place origin(int[] place) {
            Cases cases = first().asked.cases();
            int i = place[0];
            int origin = cases.origin(i) + cases.horizon(0) - 1;
            return new Cases.Place(i, cases.series(i), cases.target(i), origin, cases.firstRow(i));
        }

        /** What the first pass knew. */
        History history() {
            SequenceSet set = first().asked.set();
            return new History(new int[values.length], set);
        }

        /** The last horizon that the network was calibrated for. */
        int calibrated() {
            Cases cases = first().asked.cases();
            return cases.horizon(cases.slots() - 1);
        }

        /** The head's own quantiles of the first pass, for steps that it sees. */
        Forecast head(Cases cases) {
            Pass pass = first();
            int[] current = pass.current();
            return new Forecast() {
                @Override
                public double point(int i, int step) {
                    return values[cases.series(i)][cases.target(i)][step];
                }

                @Override
                public boolean hasQuantiles() {
                    return true;
                }

                @Override
                public double quantile(int i, int step, int level) {
                    return pass.head.quantile(current[i], step, level);
                }
            };
        }
    }
}
