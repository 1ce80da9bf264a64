package org.rnn4j.core.dl4j.compile;

import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles networks of DL4J's that the user already has.
 *
 * <p>{@code Compiler.compile(network)} gives something that trains and predicts many times faster, from the network's
 * parameters, updater state and iteration count as they are now; {@link CompiledNetwork#writeBack()} puts them back. The
 * numbers are DL4J's, but for these: truncated backpropagation through time is right here and wrong there (and a segment
 * without a real label makes no update); the sigmoid cross-entropy is exact where DL4J keeps probabilities in [1e-5, 1 −
 * 1e-5]; dropout draws other random numbers; features, labels and predictions cross in float32, also for a network in double
 * precision, whose parameters and arithmetic stay in double.
 *
 * <p>Known are SimpleRnn, LSTM, this library's FastSimpleRnn, FastLstm, Gru and HigherOrderRnn, Bidirectional (CONCAT, ADD), LastTimeStep, dense layers, causal one-dimensional convolutions,
 * EmbeddingSequenceLayer, dropout, pooling over time, RnnOutputLayer, OutputLayer, this library's CtcOutputLayer and AttentionDecoderVertex, and loss and
 * activation layers behind a dense layer, an RnnLossLayer behind a decoder with logits; in graphs MergeVertex, ElementWiseVertex
 * (Add), LastTimeStepVertex and PreprocessorVertex; one updater for all parameters, and clipping of norms.
 */
public final class Compiler {
    private static final Logger LOG = LoggerFactory.getLogger(Compiler.class);

    private Compiler() {}

    /**
     * Compiles a chain.
     *
     * @throws UnsupportedLayerException naming the first layer that is not known
     */
    public static CompiledNetwork compile(MultiLayerNetwork network) {
        return compile(network, CompileOptions.standard());
    }

    /**
     * Compiles a graph.
     *
     * @throws UnsupportedLayerException naming the first layer or vertex that is not known
     */
    public static CompiledNetwork compile(ComputationGraph network) {
        return compile(network, CompileOptions.standard());
    }

    /** As {@link #compile(MultiLayerNetwork)}. */
    public static CompiledNetwork compile(MultiLayerNetwork network, CompileOptions options) {
        network.init();
        return CompiledNetwork.of(Dl4jModel.of(network), options);
    }

    /** As {@link #compile(ComputationGraph)}. */
    public static CompiledNetwork compile(ComputationGraph network, CompileOptions options) {
        network.init();
        return CompiledNetwork.of(Dl4jModel.of(network), options);
    }

    /** Compiles a chain, or logs once which layer is not known and gives the network as it is. */
    public static RunnableNetwork compileOrFallBack(MultiLayerNetwork network) {
        return compileOrFallBack(network, CompileOptions.standard());
    }

    /** Compiles a graph, or logs once which layer is not known and gives the network as it is. */
    public static RunnableNetwork compileOrFallBack(ComputationGraph network) {
        return compileOrFallBack(network, CompileOptions.standard());
    }

    /** As {@link #compileOrFallBack(MultiLayerNetwork)}. */
    public static RunnableNetwork compileOrFallBack(MultiLayerNetwork network, CompileOptions options) {
        try {
            return compile(network, options);
        } catch (UnsupportedLayerException e) {
            return fallBack(network, e);
        }
    }

    /** As {@link #compileOrFallBack(ComputationGraph)}. */
    public static RunnableNetwork compileOrFallBack(ComputationGraph network, CompileOptions options) {
        try {
            return compile(network, options);
        } catch (UnsupportedLayerException e) {
            return fallBack(network, e);
        }
    }

    private static RunnableNetwork fallBack(NeuralNetwork network, UnsupportedLayerException problem) {
        LOG.warn(
                "DL4J runs the network, slowly, because '{}' cannot be compiled: {}",
                problem.layer(),
                problem.reason());
        return new StockNetwork(network);
    }
}
