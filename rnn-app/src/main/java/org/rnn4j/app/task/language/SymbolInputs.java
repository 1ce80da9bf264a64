package org.rnn4j.app.task.language;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.TokenInput;

/** What a network is given at each step of a sequence: one array for each of its inputs, numbers first. */
final class SymbolInputs {
    private SymbolInputs() {}

    /** The inputs of all steps of the first sequence of a set. */
    static List<float[][]> of(SequenceSet set) {
        int steps = set.timeSteps(0);
        List<TokenInput> tokens = set.signature().tokens();
        int numbers = set.inputFeatures() > 0 ? 1 : 0;
        List<float[][]> all = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            float[][] inputs = new float[numbers + tokens.size()][];
            if (numbers > 0) {
                inputs[0] = new float[set.inputFeatures()];
                set.copyInput(0, step, inputs[0], 0);
            }
            all.add(inputs);
        }
        for (int token = 0; token < tokens.size(); token++) {
            int width = tokens.get(token).width();
            float[] ids = new float[steps * width];
            set.copyTokens(0, token, ids, 0, width);
            for (int step = 0; step < steps; step++) {
                all.get(step)[numbers + token] = java.util.Arrays.copyOfRange(ids, step * width, (step + 1) * width);
            }
        }
        return all;
    }

    /** The inputs of a step for each symbol that can be predicted, in the order of the classes. */
    static List<float[][]> ofSymbols(Preprocessing data) {
        String column = String.valueOf(data.data().targets().get(0).column());
        String[] symbols = data.classNames().toArray(String[]::new);
        Rows rows = new Rows("symbols", "symbols", List.of(column), new int[symbols.length], null);
        return of(data.apply(List.of(new Table(rows, java.util.Map.of(), java.util.Map.of(column, symbols)))));
    }
}
