package org.rnn4j.app.experiment.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Stock DL4J, written as its own users write it, in a process of its own.
 *
 * <p>Arguments: the shape, the cell, the seconds of each measurement. Standard output: {@link Times} as JSON, the last line.
 */
public final class StockProcess {
    private static final double LEARNING_RATE = 1e-3;

    private StockProcess() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws JsonProcessingException {
        BenchShape shape = BenchShape.parse(arguments[0]);
        CellKind cell = CellKind.valueOf(arguments[1]);
        Times times = Times.of(work(shape, cell), Double.parseDouble(arguments[2]));
        System.out.println(new ObjectMapper().writeValueAsString(times));
    }

    private static Times.Work work(BenchShape shape, CellKind cell) {
        MultiLayerNetwork network = network(shape, cell);
        INDArray inputs = Nd4j.rand(shape.batch(), shape.features(), shape.timeSteps());
        INDArray labels = Nd4j.rand(shape.batch(), 1, shape.timeSteps()).gt(0.5).castTo(inputs.dataType());
        DataSet batch = new DataSet(inputs, labels);
        INDArray one = Nd4j.rand(1, shape.features());
        return new Times.Work(() -> network.fit(batch), () -> network.output(inputs), () -> network.rnnTimeStep(one));
    }

    private static MultiLayerNetwork network(BenchShape shape, CellKind cell) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(LEARNING_RATE))
                .list()
                .layer(layer(shape, cell))
                .layer(new RnnOutputLayer.Builder(LossFunctions.LossFunction.XENT)
                        .activation(Activation.SIGMOID)
                        .nIn(shape.hiddenSize())
                        .nOut(1)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static Layer layer(BenchShape shape, CellKind cell) {
        return switch (cell) {
            case SIMPLE ->
                new SimpleRnn.Builder()
                        .nIn(shape.features())
                        .nOut(shape.hiddenSize())
                        .activation(Activation.TANH)
                        .build();
            case LSTM ->
                new LSTM.Builder()
                        .nIn(shape.features())
                        .nOut(shape.hiddenSize())
                        .activation(Activation.TANH)
                        .build();
            case GRU -> throw new IllegalArgumentException("cell: stock DL4J has no GRU");
        };
    }
}
