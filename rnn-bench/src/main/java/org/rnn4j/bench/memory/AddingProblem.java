package org.rnn4j.bench.memory;

import java.util.List;
import java.util.SplittableRandom;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.Sequences;

/**
 * The adding problem (Hochreiter and Schmidhuber 1997, in the form of Le et al. 2015): of T numbers, uniform in [0, 1), two are
 * marked, one in each half of the sequence; after the last step the network says their sum.
 *
 * @param steps T
 */
record AddingProblem(int steps) implements Problem {
    @Override
    public Network network(Recurrent layer) {
        return Network.chain(Problem.input(2), layer, Pool.of(Pool.Over.LAST), Output.of(1, Loss.Type.MSE));
    }

    @Override
    public Batch batch(int sequences, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] inputs = new float[steps * sequences * 2];
        float[] sums = new float[sequences];
        for (int sequence = 0; sequence < sequences; sequence++) {
            for (int step = 0; step < steps; step++) {
                inputs[(step * sequences + sequence) * 2] = (float) random.nextDouble();
            }
            int half = steps / 2;
            for (int marked : List.of(random.nextInt(half), half + random.nextInt(steps - half))) {
                int at = (marked * sequences + sequence) * 2;
                inputs[at + 1] = 1;
                sums[sequence] += inputs[at];
            }
        }
        return Batch.of(new Sequences(inputs, steps, sequences, 2), new Sequences(sums, 1, sequences, 1));
    }

    @Override
    public double lossDivisor() {
        return 1;
    }

    /** The variance of the sum of two uniform numbers: who always says 1 is wrong by it. */
    @Override
    public double baseline() {
        return 2 / 12.0;
    }

    @Override
    public double goal() {
        return 0.001;
    }
}
