package org.rnn4j.core.dl4j.compile;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** The DL4J network as it is. */
final class StockNetwork implements RunnableNetwork {
    private final NeuralNetwork network;

    StockNetwork(NeuralNetwork network) {
        this.network = network;
    }

    @Override
    public String description() {
        return "DL4J " + network.getClass().getSimpleName() + " 1.0.0-M2.1";
    }

    @Override
    public void fit(DataSet batch) {
        network.fit(batch);
    }

    @Override
    public void fit(MultiDataSet batch) {
        network.fit(batch);
    }

    @Override
    public void fit(DataSetIterator batches) {
        network.fit(batches);
    }

    @Override
    public void fit(MultiDataSetIterator batches) {
        network.fit(batches);
    }

    @Override
    public INDArray[] output(INDArray[] features, @Nullable INDArray @Nullable [] masks) {
        if (network instanceof MultiLayerNetwork chain) {
            return new INDArray[] {chain.output(features[0], false, masks == null ? null : masks[0], null)};
        }
        return ((ComputationGraph) network).output(false, features, masks);
    }

    @Override
    public void doEvaluation(DataSetIterator batches, IEvaluation<?>... evaluations) {
        network.doEvaluation(batches, evaluations);
    }

    @Override
    public void doEvaluation(MultiDataSetIterator batches, IEvaluation<?>... evaluations) {
        network.doEvaluation(batches, evaluations);
    }

    @Override
    public double score() {
        return ((Model) network).score();
    }

    @Override
    public void writeBack() {}

    @Override
    public void close() {}
}
