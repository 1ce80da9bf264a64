package org.rnn4j.app.task.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Scored;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Split;

/** Data made by a formula, and networks that answer by one. */
final class Waves {
    static final long DAY = 86_400_000L;

    private Waves() {}

    /** One series of columns, a row a day. */
    static Table table(int rows, Map<String, IntToDoubleFunction> columns) {
        Map<String, double[]> numbers = new java.util.HashMap<>();
        columns.forEach((name, formula) ->
                numbers.put(name, IntStream.range(0, rows).mapToDouble(formula).toArray()));
        int[] lines = IntStream.range(2, rows + 2).toArray();
        long[] times = IntStream.range(0, rows).mapToLong(row -> row * DAY).toArray();
        return Table.of(new Rows("waves.csv", "", List.copyOf(columns.keySet()), lines, times), numbers, Map.of());
    }

    /** A specification of targets that are their own inputs. */
    static DataSpec spec(Window window, String... columns) {
        return DataSpec.table("waves.csv")
                .time("day")
                .features(columns)
                .targets(columns)
                .window(window)
                .split(new Split(0.6, 0.2, 0.2, null, null))
                .scaleTargets()
                .build();
    }

    static SequenceData data(DataSpec spec, Table table) {
        return SequenceData.from(List.of(table), spec);
    }

    /** A network that always gives the same outputs. */
    static Answers constant(SequenceSet set, float... outputs) {
        List<int[]> steps = new ArrayList<>();
        List<float[]> values = new ArrayList<>();
        for (int sequence = 0; sequence < set.size(); sequence++) {
            int[] asked = asked(set, sequence);
            float[] own = new float[asked.length * outputs.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = outputs[i % outputs.length];
            }
            steps.add(asked);
            values.add(own);
        }
        return new Answers(set, outputs.length, steps, values);
    }

    private static int[] asked(SequenceSet set, int sequence) {
        if (set.signature().labelled()) {
            return Scored.labelled(set, sequence, false);
        }
        int last = set.timeSteps(sequence) - 1;
        int first = set.firstOutputStep(sequence) > 0 ? set.firstOutputStep(sequence) : last;
        return IntStream.rangeClosed(first, last).toArray();
    }
}
