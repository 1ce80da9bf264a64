package org.rnn4j.bench.translation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Updater;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Target symbols that a network with attention is trained on in a second, by the compiled program or by libtorch: the same network, the
 * same first parameters, the same batches. The loss of the first update tells that they compute the same.
 */
@Command(
        name = "rnn-bench/translation.sh",
        mixinStandardHelpOptions = true,
        description = "Times the training of a translation network.")
public final class TranslationPace implements Callable<Integer> {
    static final double RATE = 1e-3;

    /** Who trains. */
    enum Side {
        COMPILED,
        TORCH
    }

    @Option(names = "--side", description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Side side = Side.COMPILED;

    @Option(names = "--threads", description = "Threads that the compiled program uses; default ${DEFAULT-VALUE}.")
    private int threads = 1;

    @Option(names = "--batches", description = "Different batches of a round; default ${DEFAULT-VALUE}.")
    private int count = 8;

    @Option(names = "--rounds", description = "Rounds after one to warm up; default ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--sentences", description = "Of a batch; default ${DEFAULT-VALUE}.")
    private int sentences = 64;

    @Option(names = "--encoder", description = "Units of each direction of the encoder; default ${DEFAULT-VALUE}.")
    private int encoder = 512;

    @Option(names = "--units", description = "Units of the decoder; default ${DEFAULT-VALUE}.")
    private int units = 512;

    @Option(names = "--symbols", description = "Of both vocabularies; default ${DEFAULT-VALUE}.")
    private int symbols = 6000;

    /** Runs. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TranslationPace())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() {
        Recipe recipe = new Recipe(symbols, 256, encoder, units, sentences);
        Network network = recipe.network();
        Parameters start = Parameters.initial(network, 1);
        try (TranslationTrainer trainer = side == Side.TORCH
                ? new TorchTrainer(recipe, start)
                : new CompiledTrainer(network, new Optimizer(Updater.adam(RATE), null, 0, 0), start, threads)) {
            measure(trainer, recipe.batches(count));
        }
        return 0;
    }

    private void measure(TranslationTrainer trainer, List<Batch> batches) {
        double first = trainer.train(batches.get(0));
        double last = 0;
        double[] pace = new double[rounds];
        double[] ofProcessor = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            long start = System.nanoTime();
            long used = processor();
            long steps = 0;
            for (Batch batch : batches) {
                last = trainer.train(batch);
                steps += batch.labels().get(0).realSteps();
            }
            if (round >= 0) {
                pace[round] = steps / ((System.nanoTime() - start) / 1e9);
                ofProcessor[round] = steps / ((processor() - used) / 1e9);
            }
        }
        Arrays.sort(pace);
        Arrays.sort(ofProcessor);
        System.out.printf(
                "%s: %.0f target symbols a second (median of %d rounds, %.0f to %.0f), %.0f a second of processor time; loss %.4f, then %.4f%n",
                trainer.version(),
                pace[rounds / 2],
                rounds,
                pace[0],
                pace[rounds - 1],
                ofProcessor[rounds / 2],
                first,
                last);
    }

    /** Nanoseconds that all threads of this process have computed, whatever else runs on the machine. */
    private static long processor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
