package org.rnn4j.core.dl4j.layers;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.params.SameDiffParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link AttentionDecoderVertex} at work. */
// DL4J gives and takes null where there is no mask, layer or gradient, and its base class has an array for varargs.
@SuppressWarnings({"NullAway", "overrides"})
final class AttentionDecoderAtWork extends BaseGraphVertex {
    private static final long serialVersionUID = 1L;

    private final AttentionDecoderVertex settings;
    private final INDArray parameters;
    private final Map<String, INDArray> parameterTable;
    private final transient DecoderRunner runner;
    private INDArray gradients;
    private Map<String, INDArray> gradientTable;
    private INDArray @Nullable [] masks;
    private DecoderRunner.@Nullable Job trained;

    /** Where the vertex is. */
    record Position(ComputationGraph graph, String name, int index) {}

    AttentionDecoderAtWork(
            AttentionDecoderVertex settings,
            Position position,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        super(position.graph(), position.name(), position.index(), null, null, type);
        this.settings = settings;
        this.parameters = parameters;
        this.parameterTable = table(parameters);
        if (initialize) {
            settings.initializeParameters(parameterTable);
        }
        this.runner = new DecoderRunner(settings, type, position.graph().conf().getSeed());
    }

    private Map<String, INDArray> table(INDArray flat) {
        var all = settings.getVertexParams();
        return SameDiffParamInitializer.getInstance()
                .subsetAndReshape(all.getParameterKeys(), all.getParamShapes(), flat, null, settings);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        trained = null;
        DecoderRunner.Job job = job();
        long iteration = graph.getConfiguration().getIterationCount();
        runner.forward(job, parameterTable, new DecoderRunner.Mode(training, iteration));
        trained = training ? job : null;
        long[] shape = {inputs[0].size(0), runner.outputSize(), inputs[1].size(2)};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'f');
        runner.writeOutput(output);
        return output;
    }

    /** DL4J never tells a vertex that the masks are gone, but then the graph has none. */
    private DecoderRunner.Job job() {
        INDArray[] given = graph.getInputMaskArrays() == null ? null : masks;
        INDArray source = checked("memory", inputs[0], settings.memorySize());
        INDArray target = checked("target", inputs[1], 1);
        return new DecoderRunner.Job(
                source,
                target,
                given == null ? null : checkedMask("memory", given[0], source),
                given == null ? null : checkedMask("target", given[1], target));
    }

    private INDArray checked(String what, INDArray array, long features) {
        if (array.rank() != 3 || array.size(1) != features || array.size(0) != inputs[0].size(0)) {
            throw new IllegalArgumentException(what + " of '" + getVertexName() + "': expected [" + inputs[0].size(0)
                    + ", " + features + ", timeSteps], found shape " + Arrays.toString(array.shape()));
        }
        return array;
    }

    private @Nullable INDArray checkedMask(String what, @Nullable INDArray mask, INDArray array) {
        if (mask != null && (mask.rank() != 2 || mask.size(0) != array.size(0) || mask.size(1) != array.size(2))) {
            throw new IllegalArgumentException(what + " mask of '" + getVertexName() + "': expected [" + array.size(0)
                    + ", " + array.size(2) + "], found shape " + Arrays.toString(mask.shape()));
        }
        return mask;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        if (truncated) {
            throw new IllegalStateException("'" + getVertexName()
                    + "': a decoder cannot be truncated; train without truncated backpropagation through time");
        }
        if (trained == null) {
            throw new IllegalStateException("'" + getVertexName() + "': expected a pass forward in training before");
        }
        trained = null;
        runner.backward(epsilon, gradientTable);
        INDArray before = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape(), 'f');
        runner.writeMemoryGradient(before);
        Gradient gradient = new DefaultGradient(gradients);
        gradientTable.forEach((key, view) -> gradient.gradientForVariable().put(key, view));
        return new Pair<>(gradient, new INDArray[] {before, null});
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray flat) {
        gradients = flat;
        gradientTable = table(flat);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] given, MaskState state, int batch) {
        masks = given;
        return settings.feedForwardMaskArrays(given, state, batch);
    }

    @Override
    public Map<String, INDArray> paramTable(boolean backpropOnly) {
        return parameterTable;
    }

    @Override
    public TrainingConfig getConfig() {
        return settings;
    }

    @Override
    public INDArray params() {
        return parameters;
    }

    @Override
    public INDArray getGradientsViewArray() {
        return gradients;
    }

    @Override
    public boolean hasLayer() {
        return false;
    }

    @Override
    public Layer getLayer() {
        return null;
    }

    // Lombok's of the class above would compare arrays.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Objects.hash(getVertexName(), getVertexIndex());
    }

    @Override
    public String toString() {
        return "AttentionDecoderVertex(" + getVertexName() + ")";
    }
}
