package org.rnn4j.data.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.transform.RowRange;
import org.rnn4j.data.transform.Windows;

/** Small sets with values that can be checked by hand: series s, row t has inputs 100 s + t and that + 0.5. */
final class Sets {
    private Sets() {}

    static SequenceSet ofLengths(Window window, int... lengths) {
        return set(window, List.of(), lengths, -1);
    }

    static SequenceSet withGap(Window window, int length, int gap) {
        return set(window, List.of(), new int[] {length}, gap);
    }

    /** The label of row t is t modulo 3. */
    static SequenceSet classes(Window window, int... lengths) {
        return set(window, List.of("a", "b", "c"), lengths, -1);
    }

    private static SequenceSet set(Window window, List<String> classes, int[] lengths, int gap) {
        List<Series> series = new ArrayList<>();
        List<RowRange> ranges = new ArrayList<>();
        for (int s = 0; s < lengths.length; s++) {
            float[] inputs = new float[lengths[s] * 2];
            float[] targets = new float[lengths[s]];
            double[] raw = new double[lengths[s]];
            for (int t = 0; t < lengths[s]; t++) {
                inputs[2 * t] = 100 * s + t;
                inputs[2 * t + 1] = inputs[2 * t] + 0.5f;
                raw[t] = t == gap ? Double.NaN : classes.isEmpty() ? 100 * s + 10 * t : t % classes.size();
                targets[t] = (float) raw[t];
            }
            int[] lines = IntStream.rangeClosed(2, lengths[s] + 1).toArray();
            series.add(new Series(new Rows("f.csv", "s" + s, List.of("x"), lines, null), inputs, targets, raw));
            ranges.add(new RowRange(0, lengths[s]));
        }
        Signature signature = new Signature(List.of("x", "y"), List.of("z"), classes, window, true);
        return Windows.labelled(signature, series, ranges);
    }
}
