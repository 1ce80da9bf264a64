package org.rnn4j.app.experiment.bench;

import java.util.List;
import java.util.SplittableRandom;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.KernelThreads;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.StreamingNetwork;

/**
 * The compiled program, in this process.
 *
 * @param times what it needed
 * @param kernel the kernel it ran on
 */
record CompiledSide(Times times, String kernel) {
    private static final double LEARNING_RATE = 1e-3;

    static CompiledSide measure(BenchShape shape, CellKind cell, double seconds) {
        Kernel kernel = Kernels.choose().orThrow();
        KernelThreads.single();
        Network network =
                Network.chain(Input.numbers(shape.features()), cell.layer(shape.hiddenSize()), Output.sigmoid(1));
        Parameters parameters = Parameters.initial(network, 1);
        Batch batch = batch(shape);
        Runnable step = step(StreamingNetwork.of(network, parameters), shape.features());
        try (CompiledEngine engine = new CompiledEngine(
                network,
                Optimizer.standard().with(Clipping.none()),
                parameters,
                CompiledEngine.Settings.standard(1),
                kernel)) {
            List<Sequences> inputs = batch.inputs();
            Times.Work work =
                    new Times.Work(() -> engine.train(batch, LEARNING_RATE), () -> engine.predict(inputs), step);
            return new CompiledSide(Times.of(work, seconds), kernel.name());
        }
    }

    private static Runnable step(StreamingNetwork network, int features) {
        StreamingNetwork.State state = network.newState();
        float[] input = random(new SplittableRandom(2), features);
        return () -> network.step(state, input);
    }

    private static Batch batch(BenchShape shape) {
        SplittableRandom random = new SplittableRandom(1);
        int rows = Math.multiplyExact(shape.timeSteps(), shape.batch());
        float[] inputs = random(random, Math.multiplyExact(rows, shape.features()));
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextInt(2);
        }
        return Batch.of(
                new Sequences(inputs, shape.timeSteps(), shape.batch(), shape.features()),
                new Sequences(labels, shape.timeSteps(), shape.batch(), 1));
    }

    private static float[] random(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }
}
