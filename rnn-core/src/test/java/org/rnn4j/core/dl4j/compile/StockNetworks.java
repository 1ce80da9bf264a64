package org.rnn4j.core.dl4j.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.rnn4j.core.dl4j.layers.FastLstm;
import org.rnn4j.core.dl4j.layers.FastSimpleRnn;
import org.rnn4j.core.dl4j.layers.Gru;
import org.rnn4j.core.dl4j.layers.HigherOrderRnn;

/** DL4J networks as their users write them: 3 features or 7 tokens, 2 outputs or classes. */
final class StockNetworks {
    static final int FEATURES = 3;
    static final int TOKENS = 7;
    static final int OUTPUTS = 2;

    private StockNetworks() {}

    static NeuralNetConfiguration.Builder settings(DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(11)
                .dataType(type)
                .activation(Activation.TANH)
                .updater(new Adam(0.01));
    }

    static Layer simple(int units) {
        return new SimpleRnn.Builder().nOut(units).build();
    }

    static Layer lstm(int units) {
        return new LSTM.Builder().nOut(units).build();
    }

    static Layer steps(LossFunction loss, Activation activation) {
        return new RnnOutputLayer.Builder(loss)
                .nOut(OUTPUTS)
                .activation(activation)
                .build();
    }

    static Layer sigmoidSteps() {
        return steps(LossFunction.XENT, Activation.SIGMOID);
    }

    static Layer classes() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(OUTPUTS)
                .activation(Activation.SOFTMAX)
                .build();
    }

    static MultiLayerNetwork chain(NeuralNetConfiguration.Builder settings, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = settings.list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        boolean tokens = layers[0] instanceof EmbeddingSequenceLayer;
        list.setInputType(InputType.recurrent(tokens ? TOKENS : FEATURES));
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    private static ComputationGraph graph(ComputationGraphConfiguration configuration) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    static ComputationGraph residual(NeuralNetConfiguration.Builder settings) {
        return graph(settings.graphBuilder()
                .addInputs("in")
                .addLayer("a b", simple(4), "in")
                .addLayer("c", lstm(4), "a b")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a b", "c")
                .addVertex("all", new MergeVertex(), "sum", "in")
                .addLayer("out", sigmoidSteps(), "all")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(FEATURES))
                .build());
    }

    /** The heads stand in another order than the outputs. */
    static ComputationGraph twoHeads(NeuralNetConfiguration.Builder settings) {
        return graph(settings.graphBuilder()
                .addInputs("in")
                .addLayer("rnn", lstm(4), "in")
                .addLayer("steps", steps(LossFunction.MSE, Activation.IDENTITY), "rnn")
                .addVertex("last", new LastTimeStepVertex("in"), "rnn")
                .addLayer("dense", new DenseLayer.Builder().nOut(5).build(), "last")
                .addLayer("class", classes(), "dense")
                .setOutputs("class", "steps")
                .setInputTypes(InputType.recurrent(FEATURES))
                .build());
    }

    private static Layer both(Bidirectional.Mode mode, Layer layer) {
        return new Bidirectional(mode, layer);
    }

    private static Layer pool(PoolingType type) {
        return new GlobalPoolingLayer.Builder().poolingType(type).build();
    }

    private static Layer convolution() {
        return new Convolution1DLayer.Builder(3)
                .convolutionMode(ConvolutionMode.Causal)
                .nOut(4)
                .build();
    }

    /** Networks by name; those whose name has "tokens" read ids. */
    static Map<String, Function<NeuralNetConfiguration.Builder, Model>> all() {
        Map<String, Function<NeuralNetConfiguration.Builder, Model>> all = new LinkedHashMap<>();
        all.put("simple", s -> chain(s, simple(5), sigmoidSteps()));
        all.put("two lstms", s -> chain(s, lstm(5), lstm(4), steps(LossFunction.MCXENT, Activation.SOFTMAX)));
        all.put(
                "dense between, mse",
                s -> chain(
                        s,
                        lstm(4),
                        new DenseLayer.Builder()
                                .nOut(5)
                                .activation(Activation.IDENTITY)
                                .build(),
                        new ActivationLayer(Activation.SIGMOID),
                        simple(4),
                        steps(LossFunction.MSE, Activation.IDENTITY)));
        all.put(
                "bidirectional, likelihood",
                s -> chain(
                        s,
                        both(Bidirectional.Mode.CONCAT, simple(4)),
                        steps(LossFunction.NEGATIVELOGLIKELIHOOD, Activation.SOFTMAX)));
        all.put("bidirectional lstm, added", s -> chain(s, both(Bidirectional.Mode.ADD, lstm(4)), sigmoidSteps()));
        all.put(
                "tokens, lstm",
                s -> chain(
                        s,
                        new EmbeddingSequenceLayer.Builder()
                                .nIn(TOKENS)
                                .nOut(4)
                                .activation(Activation.IDENTITY)
                                .build(),
                        lstm(4),
                        sigmoidSteps()));
        all.put(
                "loss layer",
                s -> chain(
                        s,
                        lstm(4),
                        new DenseLayer.Builder()
                                .nOut(OUTPUTS)
                                .activation(Activation.IDENTITY)
                                .build(),
                        new RnnLossLayer.Builder(LossFunction.XENT)
                                .activation(Activation.SIGMOID)
                                .build()));
        all.put(
                "own simple layer and lstm",
                s -> chain(
                        s,
                        new FastSimpleRnn.Builder().nOut(4).build(),
                        new FastLstm.Builder().nOut(3).build(),
                        sigmoidSteps()));
        all.put(
                "own gru",
                s -> chain(
                        s,
                        new Gru.Builder().nOut(4).build(),
                        both(
                                Bidirectional.Mode.CONCAT,
                                new Gru.Builder().resetAfter(false).nOut(3).build()),
                        sigmoidSteps()));
        all.put(
                "own layer of three states",
                s -> chain(s, new HigherOrderRnn.Builder().states(3).nOut(4).build(), sigmoidSteps()));
        all.put("last step", s -> chain(s, new LastTimeStep(lstm(4)), classes()));
        all.put(
                "last step of both",
                s -> chain(s, new LastTimeStep(both(Bidirectional.Mode.CONCAT, simple(4))), classes()));
        all.put("maximum", s -> chain(s, lstm(4), pool(PoolingType.MAX), classes()));
        all.put("mean", s -> chain(s, simple(4), pool(PoolingType.AVG), classes()));
        all.put(
                "convolution",
                s -> chain(s, convolution(), simple(4), steps(LossFunction.MEAN_ABSOLUTE_ERROR, Activation.TANH)));
        all.put("graph with residual", StockNetworks::residual);
        all.put("graph with two heads", StockNetworks::twoHeads);
        return all;
    }
}
