package org.rnn4j.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.recurrent.RNN;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Cell;
import org.rnn4j.core.kernel.KernelThreads;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.StreamingNetwork;

/** The compiled program against an implementation that shares nothing with it: PyTorch's, with the same weights. */
class TorchEqualityTest {
    private static final float TOLERANCE = 1e-5f;

    @BeforeAll
    static void one_native_thread() {
        KernelThreads.single();
    }

    @ParameterizedTest
    @CsvSource({
        "SIMPLE,32,50,10,128", "SIMPLE,3,7,5,9", "SIMPLE,1,1,1,4",
        "LSTM,32,50,10,128", "LSTM,3,7,5,9", "LSTM,1,1,1,4",
        "GRU,32,50,10,128", "GRU,3,7,5,9", "GRU,1,1,1,4"
    })
    void whole_sequences_and_streams_give_pytorchs_states(Cell cell, int batch, int steps, int features, int hidden) {
        Case work = new Case("equality", cell, batch, steps, features, hidden);
        Network network = network(work);
        Parameters parameters = random(network, hidden);
        Sequences inputs = new Sequences(uniform(7, steps * batch * features, 1), steps, batch, features);

        float[] torch = torch(work, parameters, inputs);

        assertThat(compiled(network, parameters, inputs)).containsExactly(torch, within());
        assertThat(streamed(network, parameters, inputs)).containsExactly(torch, within());
    }

    private static Offset<Float> within() {
        return Offset.offset(TOLERANCE);
    }

    /** Its predictions are the layer's states: the head's weights are the identity. */
    private static Network network(Case work) {
        return Network.chain(
                Input.numbers(work.features()),
                CompiledPeer.layer(work.cell(), work.hiddenSize()),
                Output.of(work.hiddenSize(), Loss.Type.MSE));
    }

    /** Every number random, biases too, but for the head. */
    private static Parameters random(Network network, int hidden) {
        Parameters parameters = Parameters.initial(network, 1);
        String head = network.outputs().get(0).id();
        int seed = 100;
        for (ParameterSpec spec : network.parameters()) {
            float[] values = parameters.get(spec.name()).values();
            if (spec.name().equals(head + ".inputWeights")) {
                Arrays.fill(values, 0);
                for (int i = 0; i < hidden; i++) {
                    values[i * hidden + i] = 1;
                }
            } else if (!spec.name().startsWith(head + ".")) {
                float range = (float) (1 / Math.sqrt(hidden));
                System.arraycopy(uniform(seed++, values.length, range), 0, values, 0, values.length);
            }
        }
        return parameters;
    }

    private static float[] uniform(int seed, int length, float range) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1) * range;
        }
        return values;
    }

    private static float[] compiled(Network network, Parameters parameters, Sequences inputs) {
        try (CompiledEngine engine =
                new CompiledEngine(network, Optimizer.standard(), parameters, CompiledEngine.Settings.standard(1))) {
            return engine.predict(List.of(inputs)).get(0).values();
        }
    }

    private static float[] streamed(Network network, Parameters parameters, Sequences inputs) {
        StreamingNetwork streams = StreamingNetwork.of(network, parameters);
        int hidden = network.outputs().get(0).units();
        int batch = inputs.batch();
        int features = inputs.features();
        float[] outputs = new float[inputs.timeSteps() * batch * hidden];
        for (int b = 0; b < batch; b++) {
            StreamingNetwork.State state = streams.newState();
            for (int t = 0; t < inputs.timeSteps(); t++) {
                int row = t * batch + b;
                float[] step = Arrays.copyOfRange(inputs.values(), row * features, (row + 1) * features);
                System.arraycopy(streams.step(state, step), 0, outputs, row * hidden, hidden);
            }
        }
        return outputs;
    }

    private static float[] torch(Case work, Parameters parameters, Sequences inputs) {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray in = manager.create(inputs.values(), new Shape(work.timeSteps(), work.batch(), work.features()));
            NDArray state = manager.zeros(new Shape(1, work.batch(), work.hiddenSize()));
            NDList weights = weights(manager, work, parameters);
            var internal = in.getNDArrayInternal();
            NDList result = switch (work.cell()) {
                case SIMPLE -> internal.rnn(in, state, weights, true, 1, RNN.Activation.TANH, 0, false, false, false);
                case LSTM ->
                    internal.lstm(in, new NDList(state, state.duplicate()), weights, true, 1, 0, false, false, false);
                case GRU -> internal.gru(in, state, weights, true, 1, 0, false, false, false);
            };
            return result.get(0).toFloatArray();
        }
    }

    /** PyTorch has each matrix transposed, gates i f g o where ours are i f o g, and always a second bias. */
    private static NDList weights(NDManager manager, Case work, Parameters parameters) {
        String layer = network(work).nodes().get(0).id();
        int[] gates = work.cell() == Cell.LSTM ? new int[] {0, 1, 3, 2} : new int[] {0, 1, 2};
        int columns = work.cell().gates() * work.hiddenSize();
        NDList list = new NDList();
        Map<String, Tensor> byName = parameters.byName();
        for (String name : List.of("inputWeights", "recurrentWeights", "bias", "recurrentBias")) {
            Tensor tensor = byName.get(layer + "." + name);
            float[] values = tensor == null ? new float[columns] : tensor.values();
            int rows = values.length / columns;
            float[] transposed = new float[values.length];
            for (int c = 0; c < columns; c++) {
                int from = gates[c / work.hiddenSize()] * work.hiddenSize() + c % work.hiddenSize();
                for (int r = 0; r < rows; r++) {
                    transposed[c * rows + r] = values[r * columns + from];
                }
            }
            boolean bias = name.endsWith("ias");
            list.add(manager.create(transposed, bias ? new Shape(columns) : new Shape(columns, rows)));
        }
        return list;
    }
}
