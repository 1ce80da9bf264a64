package org.rnn4j.data;

import java.util.List;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.transform.FeatureColumns;
import org.rnn4j.data.transform.Scaler;
import org.rnn4j.data.transform.TargetColumns;

/** Turns tables into series with what has been fitted. */
final class Encoder {
    private final Preprocessing fitted;
    private final FeatureColumns inputs;
    private final TargetColumns targets;

    Encoder(Preprocessing fitted) {
        this.fitted = fitted;
        DataSpec spec = fitted.data();
        this.inputs = new FeatureColumns(spec.features(), fitted.vocabularies(), spec.missing());
        this.targets = new TargetColumns(spec.targets(), fitted.vocabularies());
        if (!inputs.names().equals(fitted.featureNames()) || !targets.names().equals(fitted.targetNames())) {
            throw new DataException("preprocessing: the features' and targets' names are " + fitted.featureNames()
                    + " and " + fitted.targetNames() + ", expected " + inputs.names() + " and " + targets.names());
        }
    }

    Signature signature(boolean labelled) {
        return new Signature(
                fitted.featureNames(),
                fitted.targetNames(),
                fitted.classNames(),
                fitted.data().window(),
                labelled);
    }

    List<Series> series(List<Table> tables, boolean labelled) {
        return tables.stream().map(table -> series(table, labelled)).toList();
    }

    private Series series(Table table, boolean labelled) {
        Rows rows = table.rows();
        float[] scaled = interleaved(rows, inputs.values(table), fitted.featureScalers());
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Float.isNaN(scaled[i]) ? 0 : scaled[i];
        }
        if (!labelled) {
            return new Series(rows, scaled, new float[0], new double[0]);
        }
        double[][] values = targets.values(table);
        double[] raw = new double[rows.count() * values.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = values[i % values.length][i / values.length];
        }
        return new Series(rows, scaled, interleaved(rows, values, fitted.targetScalers()), raw);
    }

    private static float[] interleaved(Rows rows, double[][] columns, List<Scaler> scalers) {
        float[] values = new float[Math.multiplyExact(rows.count(), columns.length)];
        for (int column = 0; column < columns.length; column++) {
            Scaler scaler = scalers.get(column);
            for (int row = 0; row < columns[column].length; row++) {
                float value = (float) scaler.scaled(columns[column][row]);
                if (Float.isInfinite(value)) {
                    throw DataException.at(
                            Place.line(rows.source(), rows.lines()[row]),
                            "a value that scales to " + scaler.scaled(columns[column][row]),
                            "numbers that float32 can hold");
                }
                values[row * columns.length + column] = value;
            }
        }
        return values;
    }
}
