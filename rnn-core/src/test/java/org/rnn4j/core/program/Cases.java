package org.rnn4j.core.program;

import java.util.Map;
import java.util.Random;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.network.Updater;

/** What tests of programs begin with and measure. */
final class Cases {
    private Cases() {}

    static Kernel fastest() {
        return Kernels.choose().orThrow();
    }

    static Kernel plain() {
        return Kernels.openBlas().orThrow();
    }

    static Kernel exact() {
        return Kernels.float64().orThrow();
    }

    /** Plain gradient descent without clipping: at rate 1 the change of the parameters is the gradient. */
    static Optimizer descent() {
        return new Optimizer(momentum(0), Clipping.none(), 0, 0);
    }

    static Updater momentum(double momentum) {
        return new Updater(Updater.Type.SGD, null, null, null, null, null, momentum);
    }

    /** A head for each type of loss. */
    static Output head(Loss.Type loss) {
        return switch (loss) {
            case SOFTMAX_CROSS_ENTROPY -> Output.softmax(3);
            case CRF -> Output.crf(3);
            case CTC -> Output.ctc(3);
            case HUBER -> Output.of(2, loss).with(Loss.huber(0.3));
            case PINBALL -> new Output(null, null, 4, null, Loss.pinball(0.1, 0.9), null);
            case GAUSSIAN -> Output.of(4, loss);
            case STUDENT_T -> Output.of(6, loss);
            default -> Output.of(2, loss);
        };
    }

    /** As training begins, but with biases that are not zero: zeros would hide what padding brings along. */
    static Parameters start(Network network) {
        Parameters start = Parameters.initial(network, 3);
        start.byName().forEach((name, tensor) -> {
            Random random = new Random(name.hashCode());
            for (int i = 0; name.endsWith("ias") && i < tensor.values().length; i++) {
                tensor.values()[i] += (float) (0.3 * random.nextGaussian());
            }
        });
        return start;
    }

    static CompiledEngine engine(Network network, Optimizer optimizer, Kernel kernel) {
        return engine(network, optimizer, kernel, new CompiledEngine.Settings(1, 1, 0));
    }

    static CompiledEngine engine(
            Network network, Optimizer optimizer, Kernel kernel, CompiledEngine.Settings settings) {
        return new CompiledEngine(network, optimizer, start(network), settings, kernel);
    }

    /** Sequences of so many different lengths, the first the longest. */
    static int[] lengths(int steps, int batch) {
        int[] lengths = new int[batch];
        for (int i = 0; i < batch; i++) {
            lengths[i] = steps - (i * 5) % steps;
        }
        return lengths;
    }

    /** ‖(a − start) − (b − start)‖ / ‖b − start‖. */
    static double ofChange(Parameters a, Parameters b, Parameters start) {
        double difference = 0;
        double change = 0;
        for (Map.Entry<String, Tensor> entry : b.byName().entrySet()) {
            float[] ours = a.get(entry.getKey()).values();
            float[] before = start.get(entry.getKey()).values();
            for (int i = 0; i < ours.length; i++) {
                float theirs = entry.getValue().values()[i];
                difference += Math.pow((double) ours[i] - theirs, 2);
                change += Math.pow((double) theirs - before[i], 2);
            }
        }
        return Math.sqrt(difference / change);
    }

    /** The first steps of one sequence of a batch, by itself. */
    static Sequences one(Sequences all, int sequence, int steps) {
        float[] values = new float[steps * all.features()];
        for (int step = 0; step < steps; step++) {
            for (int k = 0; k < all.features(); k++) {
                values[step * all.features() + k] = all.at(step, sequence, k);
            }
        }
        return new Sequences(values, steps, 1, all.features());
    }
}
