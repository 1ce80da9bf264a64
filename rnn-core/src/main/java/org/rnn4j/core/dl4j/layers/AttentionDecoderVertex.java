package org.rnn4j.core.dl4j.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.layers.samediff.SDVertexParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Initializer;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.program.LoneDecoder;

/**
 * A decoder with attention for a {@code ComputationGraph}: DL4J has attention, but no loop in which it could feed a step what
 * the step before read out.
 *
 * <p>Two inputs: the memory {@code [batch, memory, sourceSteps]}, as an encoder gives it, and the symbol before each target step
 * {@code [batch, 1, targetSteps]}, class indexes; each with the mask of its own steps, 1 = real. Output {@code [batch, readout,
 * targetSteps]}, for an {@code RnnOutputLayer} of as many outputs as there are symbols, or, with {@code logits}, {@code [batch, symbols,
 * targetSteps]}: readout · Eᵀ + b with the vectors E of the symbols, for an {@code RnnLossLayer} with softmax. The equations are those of
 * {@link AttentionDecoder}, and so are the parameters' names and shapes, behind them {@code output.bias [symbols]} with logits. A masked
 * step of the memory is not attended to; at a masked target step the state is carried on and the readout is zero.
 *
 * <p>Updater, regularisation and clipping are the network's. Networks of type DOUBLE are computed in double precision, all others in
 * float32. It cannot be truncated or streamed; to write sentences, compile the network and search.
 */
public final class AttentionDecoderVertex extends SameDiffVertex {
    /** The bias of the tied head, which only a decoder with logits has. */
    public static final String HEAD_BIAS = LoneDecoder.HEAD_BIAS;

    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int memory;

    @JsonProperty
    private int symbols;

    @JsonProperty
    private boolean logits;

    @JsonProperty
    private AttentionDecoder.Cell cell;

    @JsonProperty
    private int units;

    @JsonProperty
    private int layers;

    @JsonProperty
    private int embedding;

    @JsonProperty
    private AttentionDecoder.Attention attention;

    @JsonProperty
    private @Nullable Integer attentionUnits;

    @JsonProperty
    private boolean inputFeeding;

    @JsonProperty
    private boolean coverage;

    @JsonProperty
    private int readout;

    @JsonProperty
    private double dropout;

    @JsonProperty
    private AttentionDecoder.Bridge bridge;

    @JsonProperty
    private Initializer inputInit;

    @JsonProperty
    private Initializer recurrentInit;

    /** For JSON. */
    @SuppressWarnings("NullAway") // Jackson sets the fields
    AttentionDecoderVertex() {}

    /**
     * A decoder.
     *
     * @param decoder its settings; name and inputs are the graph's affair
     * @param memory features of the memory
     * @param symbols different symbols
     * @param logits whether it gives the sums of a head tied to its vectors, and not the readout
     */
    public AttentionDecoderVertex(AttentionDecoder decoder, int memory, int symbols, boolean logits) {
        this.memory = memory;
        this.symbols = symbols;
        this.logits = logits;
        this.cell = decoder.cell();
        this.units = decoder.units();
        this.layers = decoder.layers();
        this.embedding = decoder.embedding();
        this.attention = decoder.attention();
        this.attentionUnits = decoder.attentionUnits();
        this.inputFeeding = decoder.inputFeeding();
        this.coverage = decoder.coverage();
        this.readout = decoder.readout();
        this.dropout = decoder.dropout();
        this.bridge = decoder.bridge();
        this.inputInit = decoder.inputInit();
        this.recurrentInit = decoder.recurrentInit();
        definition();
    }

    /** The settings as a node of ours without a name. */
    public AttentionDecoder decoder() {
        return new AttentionDecoder(
                null,
                null,
                cell,
                units,
                layers,
                embedding,
                attention,
                attentionUnits,
                inputFeeding,
                coverage,
                readout,
                dropout,
                bridge,
                inputInit,
                recurrentInit);
    }

    /** Features of the memory. */
    public int memorySize() {
        return memory;
    }

    /** Different symbols. */
    public int symbolCount() {
        return symbols;
    }

    /** Whether it gives the sums of a head tied to its vectors. */
    public boolean givesLogits() {
        return logits;
    }

    /** What it learns, in our names. */
    public List<ParameterSpec> parameters() {
        return definition().parameters();
    }

    LoneDecoder.Definition definition() {
        return new LoneDecoder.Definition(decoder(), memory, symbols, logits);
    }

    @Override
    public void defineParametersAndInputs(SDVertexParams params) {
        params.clear();
        params.defineInputs("memory", AttentionDecoder.TARGET);
        for (ParameterSpec spec : parameters()) {
            long[] shape = spec.shape().stream().mapToLong(Integer::longValue).toArray();
            if (spec.constant().isEmpty()) {
                params.addWeightParam(spec.name(), shape);
            } else {
                params.addBiasParam(spec.name(), shape);
            }
        }
    }

    @Override
    public void initializeParameters(Map<String, INDArray> params) {
        Parameters initial = definition().initial(Nd4j.getRandom().nextLong());
        params.forEach((key, array) -> {
            Tensor tensor = initial.get(key);
            array.assign(Nd4j.create(tensor.values(), array.shape(), 'c').castTo(array.dataType()));
        });
    }

    @Override
    public GraphVertex instantiate(
            ComputationGraph graph, String name, int index, INDArray parameters, boolean initialize, DataType type) {
        setName(name);
        return new AttentionDecoderAtWork(
                this, new AttentionDecoderAtWork.Position(graph, name, index), parameters, initialize, type);
    }

    @Override
    public InputType getOutputType(int index, InputType... inputs) {
        if (inputs.length != 2
                || !(inputs[0] instanceof InputType.InputTypeRecurrent source)
                || !(inputs[1] instanceof InputType.InputTypeRecurrent target)
                || source.getSize() != memory
                || target.getSize() != 1) {
            throw new InvalidInputTypeException("AttentionDecoderVertex: expected a memory of " + memory
                    + " features and one symbol at each target step, found " + Arrays.toString(inputs));
        }
        return InputType.recurrent(logits ? symbols : readout, target.getTimeSeriesLength());
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int batch) {
        return new Pair<>(masks == null ? null : masks[1], state);
    }

    @Override
    public SDVariable defineVertex(
            SameDiff sameDiff,
            Map<String, SDVariable> inputs,
            Map<String, SDVariable> parameters,
            Map<String, SDVariable> masks) {
        throw new UnsupportedOperationException("a decoder runs on kernels, not on SameDiff");
    }

    @Override
    public int minVertexInputs() {
        return 2;
    }

    @Override
    public int maxVertexInputs() {
        return 2;
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        InputType output = getOutputType(0, inputs);
        long parameters = numParams(true);
        long state = getUpdater() == null ? 0 : getUpdater().stateSize(parameters);
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputs[0], output)
                .standardMemory(parameters, state)
                .workingMemory(0, output.arrayElementsPerExample(), 0, 2 * output.arrayElementsPerExample())
                .build();
    }

    /** With what the network's configuration gave it, which DL4J's own vertices lose on the way. */
    @Override
    public AttentionDecoderVertex clone() {
        AttentionDecoderVertex copy = new AttentionDecoderVertex(decoder(), memory, symbols, logits);
        copy.setName(getName());
        copy.setUpdater(getUpdater() == null ? null : getUpdater().clone());
        copy.setBiasUpdater(getBiasUpdater() == null ? null : getBiasUpdater().clone());
        copy.setRegularization(getRegularization() == null ? null : new ArrayList<>(getRegularization()));
        copy.setRegularizationBias(getRegularizationBias() == null ? null : new ArrayList<>(getRegularizationBias()));
        copy.setGradientNormalization(getGradientNormalization());
        copy.setGradientNormalizationThreshold(getGradientNormalizationThreshold());
        copy.setDataType(getDataType());
        return copy;
    }

    private List<Object> settings() {
        return List.of(memory, symbols, logits, decoder());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttentionDecoderVertex that
                && settings().equals(that.settings())
                && Objects.equals(getUpdater(), that.getUpdater())
                && Objects.equals(getRegularization(), that.getRegularization())
                && getGradientNormalization() == that.getGradientNormalization();
    }

    @Override
    public int hashCode() {
        return settings().hashCode();
    }
}
