package org.rnn4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.columns.Floats;
import org.rnn4j.data.columns.LargeData;
import org.rnn4j.data.columns.NumberSink;
import org.rnn4j.data.columns.Scratch;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Frame;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.Transcript;
import org.rnn4j.data.transform.ColumnRoles;
import org.rnn4j.data.transform.FeatureColumns;
import org.rnn4j.data.transform.Missing;
import org.rnn4j.data.transform.OneHot;
import org.rnn4j.data.transform.RowRange;
import org.rnn4j.data.transform.Scaler;
import org.rnn4j.data.transform.TargetColumns;
import org.rnn4j.data.transform.TokenColumns;

/** Turns tables into series with what has been fitted. */
final class Encoder {
    private final Preprocessing fitted;
    private final FeatureColumns inputs;
    private final TargetColumns targets;
    private final TokenColumns tokens;

    Encoder(Preprocessing fitted) {
        this.fitted = fitted;
        DataSpec spec = fitted.data();
        this.inputs = new FeatureColumns(spec.features(), fitted.vocabularies(), spec.missing());
        this.targets = new TargetColumns(spec.targets(), fitted.vocabularies());
        this.tokens = new TokenColumns(spec.features(), fitted.vocabularies(), spec.missing());
        if (!inputs.names().equals(fitted.featureNames()) || !targets.names().equals(fitted.targetNames())) {
            throw new DataException("preprocessing: the features' and targets' names are " + fitted.featureNames()
                    + " and " + fitted.targetNames() + ", expected " + inputs.names() + " and " + targets.names());
        }
    }

    /**
     * What the numbers mean.
     *
     * @param naiveSizes of series by their ids, for {@code divide: naive}
     */
    Signature signature(boolean labelled, Map<String, List<Double>> naiveSizes) {
        DataSpec spec = fitted.data();
        Frame frame = new Frame(
                new ColumnRoles(spec.targets(), spec.window().steps()).of(inputs, fitted.featureScalers()),
                fitted.targetUnits(),
                spec.normalise(),
                naiveSizes,
                spec.features().stream().anyMatch(feature -> feature.oneHot() == OneHot.CHANNEL),
                spec.missing() == Missing.INDICATOR);
        return new Signature(frame, fitted.targetNames(), fitted.classNames(), spec.window(), labelled)
                .withTokens(tokens.inputs());
    }

    /** The mean change over a season of each target in the training rows of each series, in learned units. */
    Map<String, List<Double>> naiveSizes(List<Series> series, List<RowRange> training) {
        Map<String, List<Double>> sizes = new TreeMap<>();
        int season = fitted.data().normalise().seasonOrOne();
        for (int i = 0; i < series.size(); i++) {
            if (training.get(i).count() > season) {
                sizes.put(series.get(i).rows().series(), naiveSizes(series.get(i), training.get(i), season));
            }
        }
        return sizes;
    }

    private List<Double> naiveSizes(Series of, RowRange rows, int season) {
        List<Double> sizes = new ArrayList<>();
        int count = fitted.targetNames().size();
        for (int target = 0; target < count; target++) {
            double sum = 0;
            int known = 0;
            for (int row = rows.from() + season; row < rows.to(); row++) {
                double change = of.targets().get((long) row * count + target)
                        - of.targets().get((long) (row - season) * count + target);
                if (!Double.isNaN(change)) {
                    sum += Math.abs(change);
                    known++;
                }
            }
            sizes.add(
                    known == 0
                            ? 0
                            : sum / known * fitted.targetScalers().get(target).scale());
        }
        return sizes;
    }

    /** The series of these tables, made block by block; large ones do not stay on the heap. */
    List<Series> series(List<Table> tables, boolean withTargets) {
        Optional<Floats> shared = withTargets && targetsAreInputs() ? shared(tables) : Optional.empty();
        return shared.map(numbers -> sliced(tables, numbers, numbers, Doubles.of(numbers)))
                .orElseGet(() -> apart(tables, withTargets));
    }

    /** Whether a step's targets are the numbers that it gives as inputs: those of the notes of music are. */
    private boolean targetsAreInputs() {
        DataSpec spec = fitted.data();
        Stream<Scaler> scalers = Stream.concat(fitted.featureScalers().stream(), fitted.targetScalers().stream());
        return spec.targetsAreInputs()
                && spec.targets().stream().allMatch(target -> target.learnAs() == null)
                && scalers.allMatch(Scaler.identity()::equals);
    }

    /** One array for inputs, targets and their values; empty where a value is missing or no float32. */
    private Optional<Floats> shared(List<Table> tables) {
        int count = inputs.names().size();
        long rows = tables.stream().mapToLong(table -> table.rows().count()).sum();
        NumberSink<float[], Floats> sink = new Scratch(LargeData.standard()).floats(rows * count);
        for (Table table : tables) {
            for (RowRange block : new RowRange(0, table.rows().count()).blocks(count)) {
                double[][] columns = inputs.values(table, block);
                float[] numbers = new float[Math.multiplyExact(block.count(), count)];
                if (!interleave(columns, numbers)) {
                    return Optional.empty();
                }
                sink.put(numbers, numbers.length);
            }
        }
        return Optional.of(sink.finish());
    }

    private static boolean interleave(double[][] columns, float[] numbers) {
        boolean exact = true;
        for (int column = 0; column < columns.length; column++) {
            int at = column;
            for (double value : columns[column]) {
                numbers[at] = (float) value;
                exact &= numbers[at] == value;
                at += columns.length;
            }
        }
        return exact;
    }

    private List<Series> apart(List<Table> tables, boolean withTargets) {
        int inputCount = inputs.names().size();
        boolean numbers = withTargets && !fitted.data().window().transcribes();
        int targetCount = numbers ? targets.names().size() : 0;
        long rows = tables.stream().mapToLong(table -> table.rows().count()).sum();
        Scratch scratch = new Scratch(LargeData.standard());
        NumberSink<float[], Floats> inputSink = scratch.floats(rows * inputCount);
        NumberSink<float[], Floats> targetSink = scratch.floats(rows * targetCount);
        NumberSink<double[], Doubles> valueSink = scratch.doubles(rows * targetCount);
        for (Table table : tables) {
            for (RowRange block : new RowRange(0, table.rows().count()).blocks(inputCount + targetCount)) {
                double[][] columns = inputs.values(table, block);
                float[] scaled = scaled(table.rows(), block, columns, fitted.featureScalers());
                inputSink.put(zerosForGaps(scaled), scaled.length);
                if (numbers) {
                    double[][] values = targets.values(table, block);
                    double[][] learnedValues = targets.learned(values, table.rows(), block.from());
                    float[] learned = scaled(table.rows(), block, learnedValues, fitted.targetScalers());
                    targetSink.put(learned, learned.length);
                    valueSink.put(interleaved(values), learned.length);
                }
            }
        }
        return sliced(tables, inputSink.finish(), targetSink.finish(), valueSink.finish());
    }

    /** Whether a table has the steps that what is said in it needs. */
    boolean hasRoom(Table table) {
        return fitted.data()
                .transcripts()
                .map(said -> said.hasRoom(table, said.known(fitted.vocabularies())))
                .orElse(true);
    }

    private Series.Texts texts(Table table) {
        return table.texts().isEmpty()
                ? Series.Texts.NONE
                : new Series.Texts(table.texts(), tokens.ids(table), transcript(table));
    }

    private @Nullable Transcript transcript(Table table) {
        return fitted.data()
                .transcripts()
                .filter(said ->
                        table.texts().containsKey(String.valueOf(said.target().column())))
                .map(said -> said.of(table, said.known(fitted.vocabularies())))
                .orElse(null);
    }

    private List<Series> sliced(List<Table> tables, Floats inputs, Floats targets, Doubles values) {
        long rows = tables.stream().mapToLong(table -> table.rows().count()).sum();
        long inputCount = inputs.size() / Math.max(1, rows);
        long targetCount = targets.size() / Math.max(1, rows);
        List<Series> series = new ArrayList<>();
        long from = 0;
        for (Table table : tables) {
            long to = from + table.rows().count();
            series.add(new Series(
                    table.rows(),
                    inputs.slice(from * inputCount, to * inputCount),
                    targets.slice(from * targetCount, to * targetCount),
                    values.slice(from * targetCount, to * targetCount),
                    texts(table)));
            from = to;
        }
        return List.copyOf(series);
    }

    private static float[] zerosForGaps(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.isNaN(values[i]) ? 0 : values[i];
        }
        return values;
    }

    private static double[] interleaved(double[][] columns) {
        double[] values = new double[columns[0].length * columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns[i % columns.length][i / columns.length];
        }
        return values;
    }

    private static float[] scaled(Rows rows, RowRange block, double[][] columns, List<Scaler> scalers) {
        float[] values = new float[Math.multiplyExact(block.count(), columns.length)];
        for (int column = 0; column < columns.length; column++) {
            Scaler scaler = scalers.get(column);
            for (int row = 0; row < columns[column].length; row++) {
                float value = (float) scaler.scaled(columns[column][row]);
                if (Float.isInfinite(value)) {
                    throw DataException.at(
                            Place.line(rows.source(), rows.lines().get(block.from() + row)),
                            "a value that scales to " + scaler.scaled(columns[column][row]),
                            "numbers that float32 can hold");
                }
                values[row * columns.length + column] = value;
            }
        }
        return values;
    }
}
