package org.rnn4j.core.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** {@link FinalState} at work: products with masks that are 1 at the one step taken. */
final class FinalStateLayer extends AbstractLayer<FinalState> {
    private static final long serialVersionUID = 1L;

    FinalStateLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        long features = input.size(1);
        if (!layerConf().isBidirectional()) {
            return workspaces.leverageTo(ArrayType.ACTIVATIONS, taken(input, step(true)));
        }
        INDArray forward = taken(half(input, 0, features / 2), step(true));
        INDArray backward = taken(half(input, features / 2, features), step(false));
        INDArray joined = layerConf().isAdded() ? forward.addi(backward) : Nd4j.concat(1, forward, backward);
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, joined);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        long features = input.size(1);
        INDArray result =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'f');
        if (layerConf().isBidirectional()) {
            boolean added = layerConf().isAdded();
            INDArray forward = added ? epsilon : half(epsilon, 0, features / 2);
            INDArray backward = added ? epsilon : half(epsilon, features / 2, features);
            half(result, 0, features / 2).assign(spread(forward, step(true)));
            half(result, features / 2, features).assign(spread(backward, step(false)));
        } else {
            result.assign(spread(epsilon, step(true)));
        }
        return new Pair<>(new DefaultGradient(), result);
    }

    private static INDArray half(INDArray array, long from, long to) {
        INDArrayIndex features = NDArrayIndex.interval(from, to);
        return array.rank() == 2
                ? array.get(NDArrayIndex.all(), features)
                : array.get(NDArrayIndex.all(), features, NDArrayIndex.all());
    }

    /** {@code [batch, features]}: the step where the mask is 1. */
    private static INDArray taken(INDArray steps, INDArray mask) {
        return Broadcast.mul(steps, mask, steps.ulike(), 0, 2).sum(2);
    }

    /** {@code [batch, features, timeSteps]}: the vector at the step where the mask is 1, else zeros. */
    private static INDArray spread(INDArray vector, INDArray mask) {
        INDArray result = Nd4j.createUninitialized(vector.dataType(), vector.size(0), vector.size(1), mask.size(1));
        Broadcast.copy(result, vector, result, 0, 1);
        return Broadcast.mul(result, mask, result, 0, 2);
    }

    /** {@code [batch, timeSteps]}: 1 at each sequence's last or first real step. */
    private INDArray step(boolean last) {
        int batch = (int) input.size(0);
        int timeSteps = (int) input.size(2);
        double[][] chosen = new double[batch][timeSteps];
        double[][] mask = maskArray == null ? null : maskArray.toDoubleMatrix();
        for (int sequence = 0; sequence < batch; sequence++) {
            for (int i = 0; i < timeSteps; i++) {
                int step = last ? timeSteps - 1 - i : i;
                if (mask == null || mask[sequence][step] != 0) {
                    chosen[sequence][step] = 1;
                    break;
                }
            }
        }
        return Nd4j.create(chosen).castTo(input.dataType());
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
        setMaskArray(mask);
        return new Pair<>(null, state);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clearNoiseWeightParams() {
        // There are no weights.
    }

    @Override
    public Layer clone() {
        throw new UnsupportedOperationException("a layer at work is not copied");
    }
}
