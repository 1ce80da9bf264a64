package org.rnn4j.bench.memory;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.Sequences;

/**
 * The copy task (Hochreiter and Schmidhuber 1997, in the form of Arjovsky et al. 2016): ten symbols out of eight, then T − 1 blanks,
 * a sign to begin, ten more blanks; the network says blank T + 10 times and then the ten symbols. The loss is the cross-entropy
 * averaged over all T + 20 steps.
 *
 * @param steps T
 */
record CopyTask(int steps) implements Problem {
    private static final int SYMBOLS = 8;
    private static final int COPIED = 10;
    private static final int BLANK = SYMBOLS;
    private static final int BEGIN = SYMBOLS + 1;

    private int length() {
        return steps + 2 * COPIED;
    }

    @Override
    public Network network(Recurrent layer) {
        return Network.chain(Problem.input(SYMBOLS + 2), layer, Output.softmax(SYMBOLS + 1));
    }

    @Override
    public Batch batch(int sequences, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int features = SYMBOLS + 2;
        float[] inputs = new float[length() * sequences * features];
        float[] classes = new float[length() * sequences];
        Arrays.fill(classes, BLANK);
        for (int sequence = 0; sequence < sequences; sequence++) {
            for (int step = 0; step < length(); step++) {
                int symbol = step == steps + COPIED - 1 ? BEGIN : BLANK;
                if (step < COPIED) {
                    symbol = random.nextInt(SYMBOLS);
                    classes[(steps + COPIED + step) * sequences + sequence] = symbol;
                }
                inputs[(step * sequences + sequence) * features + symbol] = 1;
            }
        }
        return Batch.of(
                new Sequences(inputs, length(), sequences, features), new Sequences(classes, length(), sequences, 1));
    }

    @Override
    public double lossDivisor() {
        return length();
    }

    /** Blanks where they belong and then one of eight symbols at random. */
    @Override
    public double baseline() {
        return COPIED * Math.log(SYMBOLS) / length();
    }

    @Override
    public double goal() {
        return baseline() / 10;
    }
}
