package org.rnn4j.bench.peer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Mode;
import org.rnn4j.bench.work.Peer;

/** Stock DL4J: {@code fit}, {@code output} and {@code rnnTimeStep} of a {@code MultiLayerNetwork}. */
public final class Dl4jPeer implements Peer {
    @Override
    public String version() {
        return "DL4J 1.0.0-M2.1 on OpenBLAS 0.3.31";
    }

    @Override
    public Opened open(Case work) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .list()
                .layer(layer(work))
                .layer(new RnnOutputLayer.Builder(LossFunctions.LossFunction.XENT)
                        .activation(Activation.SIGMOID)
                        .nIn(work.hiddenSize())
                        .nOut(1)
                        .build())
                .build());
        network.init();
        return new Open(network, work);
    }

    private static Layer layer(Case work) {
        return switch (work.cell()) {
            case SIMPLE ->
                new SimpleRnn.Builder()
                        .nIn(work.features())
                        .nOut(work.hiddenSize())
                        .activation(Activation.TANH)
                        .build();
            case LSTM ->
                new LSTM.Builder()
                        .nIn(work.features())
                        .nOut(work.hiddenSize())
                        .activation(Activation.TANH)
                        .build();
            case GRU -> throw new IllegalArgumentException("DL4J has no GRU");
        };
    }

    private static final class Open implements Opened {
        private final MultiLayerNetwork network;
        private final INDArray inputs;
        private final DataSet batch;
        private final INDArray one;

        Open(MultiLayerNetwork network, Case work) {
            this.network = network;
            this.inputs = Nd4j.rand(work.batch(), work.features(), work.timeSteps());
            INDArray labels = Nd4j.rand(work.batch(), 1, work.timeSteps()).gt(0.5);
            this.batch = new DataSet(inputs, labels.castTo(inputs.dataType()));
            this.one = Nd4j.rand(1, work.features());
        }

        @Override
        public @Nullable Runnable work(Mode mode) {
            return switch (mode) {
                case TRAIN -> () -> network.fit(batch);
                case INFER -> () -> network.output(inputs);
                case STEP -> () -> network.rnnTimeStep(one);
                case ITERATOR -> null;
            };
        }

        @Override
        public void close() {
            network.clear();
        }
    }
}
