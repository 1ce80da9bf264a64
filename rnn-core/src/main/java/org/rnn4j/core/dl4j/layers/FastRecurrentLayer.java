package org.rnn4j.core.dl4j.layers;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@link FastRecurrent} at work.
 *
 * <p>A pass forward in training is kept for the pass back, in memory of our own: DL4J's workspaces end earlier. The states for
 * {@code rnnTimeStep} and for truncated backpropagation have DL4J's keys and lie outside workspaces.
 */
final class FastRecurrentLayer extends BaseRecurrentLayer<FastRecurrent> {
    private static final long serialVersionUID = 1L;

    private static final String HIDDEN = "prevAct";
    private static final String CELL = "prevMem";

    private transient @Nullable SequenceRunner runner;

    FastRecurrentLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    private SequenceRunner runner() {
        if (runner == null) {
            runner = new SequenceRunner(layerConf(), dataType);
        }
        return runner;
    }

    @Override
    public void setInput(INDArray given, LayerWorkspaceMgr workspaces) {
        super.setInput(given, workspaces);
        if (runner != null) {
            runner.invalidate();
        }
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        return forward(null, training, false, workspaces);
    }

    @Override
    public INDArray rnnTimeStep(INDArray given, LayerWorkspaceMgr workspaces) {
        setInput(given, workspaces);
        INDArray result = forward(state(stateMap), false, true, workspaces);
        keepState(stateMap);
        return result;
    }

    @Override
    public INDArray rnnActivateUsingStoredState(
            INDArray given, boolean training, boolean store, LayerWorkspaceMgr workspaces) {
        setInput(given, workspaces);
        INDArray result = forward(state(tBpttStateMap), training, store, workspaces);
        if (store) {
            keepState(tBpttStateMap);
        }
        return result;
    }

    private INDArray forward(
            SequenceRunner.@Nullable State state, boolean training, boolean keepsLast, LayerWorkspaceMgr workspaces) {
        run(state, training, keepsLast, workspaces);
        long[] shape = {input.size(0), layerConf().getNOut(), timeSteps()};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'f');
        runner().writeOutput(output);
        return permuteIfNWC(output);
    }

    private void run(
            SequenceRunner.@Nullable State state, boolean training, boolean keepsLast, LayerWorkspaceMgr workspaces) {
        run(state, new int[] {0, timeSteps()}, training, keepsLast, workspaces);
    }

    private void run(
            SequenceRunner.@Nullable State state,
            int[] range,
            boolean training,
            boolean keepsLast,
            LayerWorkspaceMgr workspaces) {
        checkInput(state);
        applyDropOutIfNecessary(training, workspaces);
        var job = new SequenceRunner.Job(input, featuresLast(), maskArray, state, range[0], range[1]);
        runner().forward(job, key -> getParamWithNoise(key, training, workspaces), training, keepsLast);
    }

    private boolean featuresLast() {
        return getDataFormat() == RNNFormat.NWC;
    }

    private int timeSteps() {
        assertInputSet(false);
        if (input.rank() != 3) {
            throw new IllegalArgumentException("input: expected [batch, features, timeSteps], found shape "
                    + Arrays.toString(input.shape()) + " " + layerId());
        }
        return Math.toIntExact(input.size(featuresLast() ? 1 : 2));
    }

    private void checkInput(SequenceRunner.@Nullable State state) {
        long features = input.size(featuresLast() ? 2 : 1);
        if (features != layerConf().getNIn()) {
            throw new IllegalArgumentException("input: expected " + layerConf().getNIn() + " features, found shape "
                    + Arrays.toString(input.shape()) + " " + layerId());
        }
        INDArray mask = maskArray;
        if (mask != null && (mask.rank() != 2 || mask.size(0) != input.size(0) || mask.size(1) != timeSteps())) {
            throw new IllegalArgumentException("mask: expected [" + input.size(0) + ", " + timeSteps()
                    + "], found shape " + Arrays.toString(mask.shape()) + " " + layerId());
        }
        if (state != null && state.hidden().size(0) != input.size(0)) {
            throw new IllegalStateException("stored state: expected one of " + input.size(0)
                    + " sequences, found one of " + state.hidden().size(0)
                    + "; call rnnClearPreviousState() before another batch " + layerId());
        }
    }

    private SequenceRunner.@Nullable State state(Map<String, INDArray> states) {
        INDArray hidden = states.get(HIDDEN);
        return hidden == null ? null : new SequenceRunner.State(hidden, states.get(CELL));
    }

    private void keepState(Map<String, INDArray> states) {
        SequenceRunner.State last = lastState();
        states.put(HIDDEN, last.hidden());
        if (last.cell() != null) {
            states.put(CELL, last.cell());
        }
    }

    private SequenceRunner.State lastState() {
        SequenceRunner.State last =
                new SequenceRunner.State(detached(), layerConf().cell().hasCellState() ? detached() : null);
        runner().writeState(last);
        return last;
    }

    private INDArray detached() {
        return Nd4j.createUninitializedDetached(
                dataType, 'f', input.size(0), layerConf().states() * layerConf().getNOut());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (!runner().isTrained()) {
            run(null, true, false, workspaces);
        }
        return backward(epsilon, workspaces);
    }

    /** The gradient reaches back {@code length} steps; the state there counts as given. */
    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(INDArray epsilon, int length, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        int steps = timeSteps();
        SequenceRunner.State state = state(stateMap);
        if (length > 0 && length < steps) {
            int first = steps - length;
            run(state, new int[] {0, first}, true, true, workspaces);
            run(lastState(), new int[] {first, steps}, true, false, workspaces);
        } else if (!runner().isTrained()) {
            run(state, true, false, workspaces);
        }
        return backward(epsilon, workspaces);
    }

    private Pair<Gradient, INDArray> backward(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        runner().backward(epsilon, featuresLast(), key -> Objects.requireNonNull(gradientViews.get(key)));
        long[] shape = {input.size(0), layerConf().getNIn(), timeSteps()};
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, shape, 'f');
        runner().writeInputGradient(result);
        weightNoiseParams.clear();
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach((key, view) -> gradient.gradientForVariable().put(key, view));
        return new Pair<>(gradient, backpropDropOutIfPresent(permuteIfNWC(result)));
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
        Pair<INDArray, MaskState> result = super.feedForwardMaskArray(mask, state, batch);
        return layerConf().endsMasking() ? new Pair<>(mask, MaskState.Passthrough) : result;
    }

    @Override
    public Type type() {
        return Type.RECURRENT;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public Layer clone() {
        throw new UnsupportedOperationException("a layer at work is not copied");
    }
}
