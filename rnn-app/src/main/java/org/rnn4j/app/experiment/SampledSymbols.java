package org.rnn4j.app.experiment;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Sequences;

/** Target symbols that a decoder reads, the last input: some are the likeliest ones of the step before instead of the true ones. */
@SuppressWarnings("NullAway") // it cannot see "float @Nullable []" in class files of another module; masks may be null
record SampledSymbols() implements SampledBatches.Replacement {
    @Override
    public Batch replaced(Batch batch, Sequences said, double share, SplittableRandom random) {
        Sequences target = batch.inputs().get(batch.inputs().size() - 1);
        float[] symbols = target.values().clone();
        for (int step = 1; step < target.timeSteps(); step++) {
            for (int sequence = 0; sequence < target.batch(); sequence++) {
                if (random.nextDouble() < share && target.isReal(step, sequence)) {
                    symbols[step * target.batch() + sequence] = said.largest(step - 1, sequence);
                }
            }
        }
        Sequences replaced = new Sequences(symbols, target.timeSteps(), target.batch(), 1, target.mask());
        List<Sequences> before = batch.inputs().subList(0, batch.inputs().size() - 1);
        return new Batch(Stream.concat(before.stream(), Stream.of(replaced)).toList(), batch.labels());
    }
}
