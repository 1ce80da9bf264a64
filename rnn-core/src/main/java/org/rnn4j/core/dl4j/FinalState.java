package org.rnn4j.core.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The last real step of a sequence, and for the backward half of a bidirectional layer the first one.
 *
 * <p>DL4J's own last step of a bidirectional layer sees a single step of the backward half. Input {@code [batch, features,
 * timeSteps]} with the forward half's features first; output {@code [batch, features]}, or {@code [batch, features / 2]}
 * where the halves are added. A sequence without a real step gives zeros.
 */
public final class FinalState extends NoParamLayer {
    private static final long serialVersionUID = 1L;

    private boolean bidirectional;
    private boolean added;

    /** For JSON. */
    public FinalState() {}

    FinalState(boolean bidirectional, boolean added) {
        this.bidirectional = bidirectional;
        this.added = added;
    }

    public boolean isBidirectional() {
        return bidirectional;
    }

    public void setBidirectional(boolean bidirectional) {
        this.bidirectional = bidirectional;
    }

    public boolean isAdded() {
        return added;
    }

    public void setAdded(boolean added) {
        this.added = added;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        FinalStateLayer layer = new FinalStateLayer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        long size = ((InputType.InputTypeRecurrent) input).getSize();
        return InputType.feedForward(added ? size / 2 : size);
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return new LayerMemoryReport.Builder(getLayerName(), FinalState.class, input, getOutputType(0, input)).build();
    }

    @Override
    public boolean isPretrainParam(String name) {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FinalState that
                && super.equals(other)
                && bidirectional == that.bidirectional
                && added == that.added;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + (bidirectional ? 2 : 0) + (added ? 1 : 0);
    }
}
