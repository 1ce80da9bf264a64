package org.rnn4j.bench.peer;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Cell;
import org.rnn4j.bench.work.Mode;
import org.rnn4j.bench.work.Numbers;
import org.rnn4j.bench.work.Peer;
import org.rnn4j.core.dl4j.DataSetBatches;
import org.rnn4j.core.kernel.KernelThreads;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.StreamingNetwork;

/** The compiled program, on the fastest kernel of the machine. */
public final class CompiledPeer implements Peer {
    private static final double LEARNING_RATE = 1e-3;

    @Override
    public String version() {
        return Kernels.choose().name();
    }

    @Override
    public Open open(Case work) {
        Kernels.choose().orThrow();
        KernelThreads.single();
        return new Open(work);
    }

    static Node layer(Cell cell, int hiddenSize) {
        return switch (cell) {
            case SIMPLE -> SimpleRnn.of(hiddenSize);
            case LSTM -> Lstm.of(hiddenSize);
            case GRU -> Gru.of(hiddenSize);
        };
    }

    /** A network and its batch. */
    public static final class Open implements Opened {
        private final Case work;
        private final Batch batch;
        private final CompiledEngine engine;
        private final StreamingNetwork stream;
        private final double bytes;

        Open(Case work) {
            this.work = work;
            this.batch = batch(work);
            Network network = Network.chain(
                    Input.numbers(work.features()), layer(work.cell(), work.hiddenSize()), Output.sigmoid(1));
            Parameters parameters = Parameters.initial(network, 1);
            this.stream = StreamingNetwork.of(network, parameters);
            double before = usedBytes();
            this.engine = new CompiledEngine(
                    network,
                    Optimizer.standard().with(Clipping.none()),
                    parameters,
                    CompiledEngine.Settings.standard(1));
            engine.train(batch, LEARNING_RATE);
            this.bytes = usedBytes() - before;
        }

        private static Batch batch(Case work) {
            int rows = work.timeSteps() * work.batch();
            return Batch.of(
                    new Sequences(
                            Numbers.inputs(rows * work.features()), work.timeSteps(), work.batch(), work.features()),
                    new Sequences(Numbers.labels(rows), work.timeSteps(), work.batch(), 1));
        }

        /** On the heap and outside it, in the arrays that the program allocates. */
        private static double usedBytes() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return (double) runtime.totalMemory() - runtime.freeMemory() + Pointer.totalBytes();
        }

        @Override
        public @Nullable Runnable work(Mode mode) {
            List<Sequences> inputs = batch.inputs();
            return switch (mode) {
                case TRAIN -> () -> engine.train(batch, LEARNING_RATE);
                case INFER -> () -> engine.predict(inputs);
                case STEP -> step();
                case ITERATOR -> iterator();
            };
        }

        private Runnable step() {
            StreamingNetwork.State state = stream.newState();
            float[] input = Numbers.inputs(work.features());
            return () -> stream.step(state, input);
        }

        private Runnable iterator() {
            DataSet data = new DataSet(
                    Nd4j.rand(work.batch(), work.features(), work.timeSteps()),
                    Nd4j.rand(work.batch(), 1, work.timeSteps()));
            return () -> engine.train(DataSetBatches.of(data), LEARNING_RATE);
        }

        @Override
        public Map<String, Double> facts() {
            return Map.of("bytes", bytes);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
