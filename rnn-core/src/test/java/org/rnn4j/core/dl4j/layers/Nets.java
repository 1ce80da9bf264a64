package org.rnn4j.core.dl4j.layers;

import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks around one recurrent layer, and batches for them. */
final class Nets {
    static final int INPUTS = 3;

    private Nets() {}

    static NeuralNetConfiguration.Builder settings(DataType type, IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(12)
                .dataType(type)
                .weightInit(WeightInit.XAVIER)
                .updater(updater);
    }

    static Layer head(boolean perStep) {
        return perStep
                ? new RnnOutputLayer.Builder(LossFunction.XENT)
                        .activation(Activation.SIGMOID)
                        .nOut(2)
                        .build()
                : new OutputLayer.Builder(LossFunction.XENT)
                        .activation(Activation.SIGMOID)
                        .nOut(2)
                        .build();
    }

    static MultiLayerConfiguration chainConfiguration(DataType type, IUpdater updater, Layer layer, boolean perStep) {
        return settings(type, updater)
                .list()
                .layer(layer)
                .layer(head(perStep))
                .setInputType(InputType.recurrent(INPUTS))
                .build();
    }

    static MultiLayerNetwork chain(DataType type, IUpdater updater, Layer layer, boolean perStep) {
        MultiLayerNetwork network = new MultiLayerNetwork(chainConfiguration(type, updater, layer, perStep));
        network.init();
        return network;
    }

    static ComputationGraph graph(DataType type, IUpdater updater, Layer layer, boolean perStep) {
        ComputationGraph network = new ComputationGraph(settings(type, updater)
                .graphBuilder()
                .addInputs("input")
                .addLayer("recurrent", layer, "input")
                .addLayer("output", head(perStep), "recurrent")
                .setOutputs("output")
                .setInputTypes(InputType.recurrent(INPUTS))
                .build());
        network.init();
        return network;
    }

    /** Mask rows of a batch: sequence k is two steps shorter than the one before, but at least one step long. */
    static INDArray padding(DataType type, int batch, int steps) {
        INDArray mask = Nd4j.zeros(type, batch, steps);
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < Math.max(1, steps - 2 * (b % 4)); t++) {
                mask.putScalar(b, t, 1);
            }
        }
        return mask;
    }

    /** Every third step is masked, in each sequence another; the last step is real. */
    static INDArray gaps(DataType type, int batch, int steps) {
        INDArray mask = Nd4j.ones(type, batch, steps);
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < steps - 1; t++) {
                mask.putScalar(b, t, (t + b) % 3 == 1 ? 0 : 1);
            }
        }
        return mask;
    }

    static INDArray random(DataType type, long seed, long... shape) {
        Random random = new Random(seed);
        INDArray array = Nd4j.zeros(type, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    static DataSet batch(DataType type, int batch, int steps, boolean perStep, @Nullable INDArray mask) {
        INDArray labels = perStep ? random(type, 6, batch, 2, steps) : random(type, 6, batch, 2);
        DataSet data =
                new DataSet(random(type, 5, batch, INPUTS, steps), labels.gt(0).castTo(type));
        data.setFeaturesMaskArray(mask);
        data.setLabelsMaskArray(perStep ? mask : null);
        return data;
    }

    /** Loss gradient with respect to all parameters. */
    static INDArray gradient(Model model, DataSet data) {
        if (model instanceof MultiLayerNetwork chain) {
            chain.setInput(data.getFeatures());
            chain.setLabels(data.getLabels());
            chain.setLayerMaskArrays(data.getFeaturesMaskArray(), data.getLabelsMaskArray());
            chain.computeGradientAndScore();
            return chain.gradient().gradient().dup();
        }
        ComputationGraph graph = (ComputationGraph) model;
        graph.setInput(0, data.getFeatures());
        graph.setLabel(0, data.getLabels());
        graph.setLayerMaskArrays(masks(data.getFeaturesMaskArray()), masks(data.getLabelsMaskArray()));
        graph.computeGradientAndScore();
        return graph.gradient().gradient().dup();
    }

    static void fit(Model model, DataSet data) {
        if (model instanceof MultiLayerNetwork chain) {
            chain.fit(data);
        } else {
            ((ComputationGraph) model).fit(data);
        }
    }

    static INDArray output(Model model, DataSet data) {
        if (model instanceof MultiLayerNetwork chain) {
            return chain.output(data.getFeatures(), false, data.getFeaturesMaskArray(), null);
        }
        return ((ComputationGraph) model)
                .output(false, new INDArray[] {data.getFeatures()}, masks(data.getFeaturesMaskArray()))[0];
    }

    private static INDArray @Nullable [] masks(@Nullable INDArray mask) {
        return mask == null ? null : new INDArray[] {mask};
    }

    /** ‖a − b‖ / ‖b‖. */
    static double distance(INDArray a, INDArray b) {
        return a.sub(b).norm2Number().doubleValue() / b.norm2Number().doubleValue();
    }
}
