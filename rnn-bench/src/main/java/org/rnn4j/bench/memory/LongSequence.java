package org.rnn4j.bench.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Updater;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.TruncationOffset;

/** One sequence, a noisy wave, predicted one step ahead: what 1,000 and 100,000 steps cost in memory. */
final class LongSequence {
    private static final int TRUNCATION = 100;
    private static final int EPOCHS = 3;

    void run() {
        for (int steps : List.of(1_000, 10_000, 100_000)) {
            run(steps);
        }
    }

    private static void run(int steps) {
        Batch batch = wave(steps);
        Network network = Network.chain(Input.numbers(1), Lstm.of(64), Output.of(1, Loss.Type.MSE));
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        try (CompiledEngine engine = new CompiledEngine(
                network,
                Optimizer.of(Updater.adam(0.002)),
                Parameters.initial(network, 1),
                new CompiledEngine.Settings(1, 1, TRUNCATION, TruncationOffset.RANDOM))) {
            double first = 0;
            double last = 0;
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                last = engine.train(batch, 0.002).loss() / steps;
                first = epoch == 0 ? last : first;
            }
            engine.predict(batch.inputs());
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %,d | %.4f | %.4f | %.1f MB | %.1f MB |%n",
                    steps,
                    engine.state().iteration(),
                    first,
                    last,
                    Pointer.totalBytes() / 1e6,
                    pools().stream()
                                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                                    .sum()
                            / 1e6);
        }
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static Batch wave(int steps) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[steps + 1];
        for (int step = 0; step <= steps; step++) {
            values[step] = (float) (Math.sin(step / 10.0) + 0.2 * (random.nextDouble() - 0.5));
        }
        float[] inputs = Arrays.copyOf(values, steps);
        float[] labels = Arrays.copyOfRange(values, 1, steps + 1);
        return Batch.of(new Sequences(inputs, steps, 1, 1), new Sequences(labels, steps, 1, 1));
    }
}
