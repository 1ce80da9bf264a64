package org.rnn4j.core.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.rnn4j.core.dl4j.layers.CtcOutputLayer;
import org.rnn4j.core.dl4j.layers.HigherOrderRnn;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.SimpleRnn;

/** Single nodes as DL4J layers; sizes are given, so that no layer has to be told its input's type. */
final class Layers {
    private Layers() {}

    /** A layer made without a builder says "no clipping" instead of nothing, and the network's own would not reach it. */
    static void inheritClipping(BaseLayer layer) {
        layer.setGradientNormalization(null);
        layer.setGradientNormalizationThreshold(Double.NaN);
    }

    /**
     * A recurrent layer: DL4J's own where there is one.
     *
     * @param masked whether the layer's state has to be zero after a masked step, which DL4J's LSTM alone does not see to
     * @param rule for layers that know both
     */
    static Layer recurrent(Recurrent node, int in, boolean masked, MaskRule rule) {
        if (node instanceof Gru gru) {
            return new org.rnn4j.core.dl4j.layers.Gru.Builder()
                    .resetAfter(gru.variant() == Gru.Variant.RESET_AFTER)
                    .maskRule(kernelRule(rule))
                    .nIn(in)
                    .nOut(node.units())
                    .activation(Words.activation(gru.activation()))
                    .dataFormat(RNNFormat.NCW)
                    .build();
        }
        if (node instanceof SimpleRnn simple && simple.states() > 1) {
            return new HigherOrderRnn.Builder()
                    .states(simple.states())
                    .maskRule(kernelRule(rule))
                    .nIn(in)
                    .nOut(node.units())
                    .activation(Words.activation(simple.activation()))
                    .dataFormat(RNNFormat.NCW)
                    .build();
        }
        if (node instanceof SimpleRnn simple) {
            return new org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn.Builder()
                    .nIn(in)
                    .nOut(node.units())
                    .activation(Words.activation(simple.activation()))
                    .dataFormat(RNNFormat.NCW)
                    .build();
        }
        IActivation activation = Words.activation(((Lstm) node).activation());
        if (masked) {
            return new MaskedLstm(in, node.units(), activation);
        }
        return new LSTM.Builder()
                .nIn(in)
                .nOut(node.units())
                .activation(activation)
                .gateActivationFunction(new ActivationSigmoid())
                .dataFormat(RNNFormat.NCW)
                .build();
    }

    private static org.rnn4j.core.kernel.MaskRule kernelRule(MaskRule rule) {
        return rule == MaskRule.CARRY ? org.rnn4j.core.kernel.MaskRule.CARRY : org.rnn4j.core.kernel.MaskRule.ZERO;
    }

    static Layer dense(Dense node, int in) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(node.units())
                .activation(Words.activation(node.activation()))
                .build();
    }

    /** DL4J's own where its masks are right, that is without a stride. */
    static Layer convolution(Conv1d node, int in, boolean stock) {
        if (stock || node.stride() == 1) {
            return new Convolution1DLayer.Builder(node.kernel(), node.stride())
                    .convolutionMode(ConvolutionMode.Causal)
                    .nIn(in)
                    .nOut(node.units())
                    .activation(Words.activation(node.activation()))
                    .rnnDataFormat(RNNFormat.NCW)
                    .build();
        }
        StridedConvolution layer = new StridedConvolution();
        inheritClipping(layer);
        layer.setConvolutionMode(ConvolutionMode.Causal);
        layer.setKernelSize(new int[] {node.kernel(), 1});
        layer.setStride(new int[] {node.stride(), 1});
        layer.setPadding(new int[] {0, 0});
        layer.setNIn(in);
        layer.setNOut(node.units());
        layer.setActivationFn(Words.activation(node.activation()));
        return layer;
    }

    static Layer embedding(Embedding node, int in) {
        return new EmbeddingSequenceLayer.Builder()
                .nIn(in)
                .nOut(node.units())
                .inferInputLength(true)
                .activation(new ActivationIdentity())
                .build();
    }

    /** DL4J counts what is kept. */
    static Layer dropout(Dropout node) {
        return new DropoutLayer.Builder(1 - node.rate()).build();
    }

    static Layer pool(Pool node) {
        return new GlobalPoolingLayer.Builder()
                .poolingType(node.over() == Pool.Over.MAX ? PoolingType.MAX : PoolingType.AVG)
                .build();
    }

    /** The head of a decoder that has computed its sums. */
    static Layer loss(Output node) {
        return new RnnLossLayer.Builder(Words.loss(node.loss()))
                .activation(Words.activation(node.activation()))
                .dataFormat(RNNFormat.NCW)
                .build();
    }

    static Layer output(Output node, int in, boolean perStep, boolean stock) {
        if (node.hasLabelsWithoutTime() && !stock) {
            return new CtcOutputLayer.Builder().nIn(in).nOut(node.units()).build();
        }
        ILossFunction loss = stock ? Words.stockLoss(node.loss()) : Words.loss(node.loss());
        if (perStep) {
            return new RnnOutputLayer.Builder(loss)
                    .nIn(in)
                    .nOut(node.units())
                    .activation(Words.activation(node.activation()))
                    .dataFormat(RNNFormat.NCW)
                    .build();
        }
        return new OutputLayer.Builder(loss)
                .nIn(in)
                .nOut(node.units())
                .activation(Words.activation(node.activation()))
                .build();
    }
}
