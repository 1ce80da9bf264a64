package org.rnn4j.core.dl4j.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Random batches for stock networks; numbers that float32 holds, whatever the type. */
final class StockBatches {
    private final Dl4jModel model;
    private final DataType type;
    private final Random random;

    StockBatches(Model network, long seed) {
        this.model = network instanceof MultiLayerNetwork chain
                ? Dl4jModel.of(chain)
                : Dl4jModel.of((ComputationGraph) network);
        this.type = network.params().dataType();
        this.random = new Random(seed);
    }

    List<MultiDataSet> list(int count, int batch, int steps, boolean padded) {
        List<MultiDataSet> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batches.add(next(batch, steps, padded ? padding(batch, steps) : null));
        }
        return batches;
    }

    /** @param mask of the features, and of the labels of each step */
    MultiDataSet next(int batch, int steps, @Nullable INDArray mask) {
        boolean tokens = model.elements().get(0).layer() instanceof EmbeddingSequenceLayer;
        INDArray features = Nd4j.create(type, batch, tokens ? 1 : StockNetworks.FEATURES, steps);
        for (int i = 0; i < features.length(); i++) {
            features.putScalar(i, tokens ? random.nextInt(StockNetworks.TOKENS) : (float) random.nextGaussian());
        }
        INDArray[] labels = new INDArray[model.outputs().size()];
        INDArray[] labelMasks = new INDArray[labels.length];
        for (int i = 0; i < labels.length; i++) {
            boolean vector = layer(model.outputs().get(i)) instanceof OutputLayer;
            labels[i] = labels(batch, vector ? 1 : steps);
            labels[i] = vector ? labels[i].reshape(batch, StockNetworks.OUTPUTS) : labels[i];
            labelMasks[i] = vector ? null : mask;
        }
        return new MultiDataSet(
                new INDArray[] {features},
                labels,
                mask == null ? null : new INDArray[] {mask},
                mask == null ? null : labelMasks);
    }

    private Object layer(String name) {
        return model.elements().stream()
                .filter(element -> element.name().equals(name))
                .findFirst()
                .orElseThrow()
                .layer();
    }

    /** One of the outputs is 1, which every loss can do with. */
    private INDArray labels(int batch, int steps) {
        INDArray labels = Nd4j.create(type, batch, StockNetworks.OUTPUTS, steps);
        for (int sequence = 0; sequence < batch; sequence++) {
            for (int step = 0; step < steps; step++) {
                labels.putScalar(sequence, random.nextInt(StockNetworks.OUTPUTS), step, 1);
            }
        }
        return labels;
    }

    INDArray padding(int batch, int steps) {
        INDArray mask = Nd4j.ones(type, batch, steps);
        for (int sequence = 1; sequence < batch; sequence++) {
            for (int step = 1 + random.nextInt(steps); step < steps; step++) {
                mask.putScalar(sequence, step, 0);
            }
        }
        return mask;
    }
}
