package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a sequence with time of its own while it looks at another: the decoder of a translation network.
 *
 * <p>A step reads the symbol before it and its own readout of the step before, moves a stack of cells, attends to the memory with
 * the new state and reads out: x_t = E[y_{t−1}]; h_t from [x_t; r_{t−1}]; α = softmax over the real steps s of the memory of v ·
 * tanh(K_s + h_t·Wq + coverage_s·wc) (additive) or h_t · K_s (multiplicative), K_s = M_s·Wk; c_t = Σ α_s M_s; r_t = tanh([h_t; c_t;
 * x_t]·Wr + br), which is its output {@code [batch, readout, timeSteps]} with the steps and the mask of the target. Bahdanau et al.
 * 2015 for additive attention and the deep output, Luong et al. 2015 for multiplicative attention, the order within a step and
 * input feeding, Tu et al. 2016 and See et al. 2017 for coverage. Departures: one readout layer with tanh and no maxout, and the first states
 * of all layers from the mean of the memory (the bridge). At a masked target step the state is carried on and the output is zero.
 *
 * @param name see {@link Node}
 * @param from the memory, a node with steps, and the target, an input of tokens that nothing but decoders reads; default: the node
 *     before and the input named target, or else the last input
 * @param cell what each layer is, default a GRU (reset after) with tanh; an LSTM has this library's defaults
 * @param units size of the state, default 256
 * @param layers cells one above the other, default 1
 * @param embedding length of the vectors of the target's symbols, default 256
 * @param attention how a state is compared with the memory, default additive
 * @param attentionUnits units of additive attention; null: {@code units}
 * @param inputFeeding whether a step reads the readout of the step before, default true
 * @param coverage whether attention sees how much each place was attended to before, additive attention only; default false
 * @param readout units of the output, default {@code embedding}, as a tied head needs
 * @param dropout share of units set to zero in training, of the embedded symbols, between layers and of the readout that goes out
 *     (not of the one fed to the next step); default 0
 * @param bridge where the first states come from, default mean
 * @param inputInit how weights start but recurrent ones and the embedding's, default glorot
 * @param recurrentInit how recurrent weights start, default orthogonal
 */
public record AttentionDecoder(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription(
                "The memory (a node with steps) and the target (an input of tokens); default: the node "
                        + "before it and the input named target.")
        List<String> from,

        @JsonPropertyDescription("What each layer is: gru (default), lstm or simple-rnn.")
        Cell cell,

        @JsonPropertyDescription("Size of the state of each layer, default 256.")
        Integer units,

        @JsonPropertyDescription("Cells one above the other, default 1.")
        Integer layers,

        @JsonPropertyDescription("Length of the learned vectors of the target's symbols, default 256.")
        Integer embedding,

        @JsonPropertyDescription(
                "How the state is compared with the memory: additive (default; Bahdanau et al. 2015) or "
                        + "multiplicative (Luong et al. 2015).")
        Attention attention,

        @JsonPropertyDescription("Units of additive attention, default units.") @Nullable
        Integer attentionUnits,

        @JsonPropertyDescription("Whether each step reads the readout of the step before, default true.")
        Boolean inputFeeding,

        @JsonPropertyDescription(
                "Whether additive attention sees how much each place was attended to before, default false.")
        Boolean coverage,

        @JsonPropertyDescription("Units of the output, default embedding (as a tied head needs).")
        Integer readout,

        @JsonPropertyDescription(
                "The share of units set to zero in training, of the symbols' vectors, between layers and "
                        + "of the output; in [0, 1), default 0.")
        Double dropout,

        @JsonPropertyDescription(
                "Where the first states come from: mean (default), a layer on the mean of the memory, or " + "zero.")
        Bridge bridge,

        @JsonPropertyDescription("How weights start, default glorot.")
        Initializer inputInit,

        @JsonPropertyDescription("How recurrent weights start, default orthogonal.")
        Initializer recurrentInit)
        implements Node {
    /** The input that a decoder reads as its target where it does not say another. */
    public static final String TARGET = "target";

    /** What a layer of the decoder is. */
    public enum Cell {
        /** A {@link Gru} whose reset acts after the product. */
        @JsonProperty("gru")
        GRU,
        /** An {@link Lstm}. */
        @JsonProperty("lstm")
        LSTM,
        /** A {@link SimpleRnn} with tanh. */
        @JsonProperty("simple-rnn")
        SIMPLE_RNN
    }

    /** How a state is compared with the memory. */
    public enum Attention {
        /** v · tanh(K_s + h·Wq). */
        @JsonProperty("additive")
        ADDITIVE,
        /** h · K_s. */
        @JsonProperty("multiplicative")
        MULTIPLICATIVE
    }

    /** Where the first states come from. */
    public enum Bridge {
        /** tanh(m·Wb + bb), m the mean of the memory over its real steps. */
        @JsonProperty("mean")
        MEAN,
        /** Zero. */
        @JsonProperty("zero")
        ZERO
    }

    public AttentionDecoder(
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Cell cell,
            @Nullable Integer units,
            @Nullable Integer layers,
            @Nullable Integer embedding,
            @Nullable Attention attention,
            @Nullable Integer attentionUnits,
            @Nullable Boolean inputFeeding,
            @Nullable Boolean coverage,
            @Nullable Integer readout,
            @Nullable Double dropout,
            @Nullable Bridge bridge,
            @Nullable Initializer inputInit,
            @Nullable Initializer recurrentInit) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.cell = cell == null ? Cell.GRU : cell;
        this.units = units == null ? 256 : units;
        this.layers = layers == null ? 1 : layers;
        this.embedding = embedding == null ? 256 : embedding;
        this.attention = attention == null ? Attention.ADDITIVE : attention;
        this.attentionUnits = attentionUnits;
        this.inputFeeding = inputFeeding == null || inputFeeding;
        this.coverage = coverage != null && coverage;
        this.readout = readout == null ? this.embedding : readout;
        this.dropout = dropout == null ? 0.0 : dropout;
        this.bridge = bridge == null ? Bridge.MEAN : bridge;
        this.inputInit = inputInit == null ? Initializer.GLOROT : inputInit;
        this.recurrentInit = recurrentInit == null ? Initializer.ORTHOGONAL : recurrentInit;
        check();
    }

    private void check() {
        Checks.name(name);
        Checks.atLeast("units", units, 1);
        Checks.atLeast("layers", layers, 1);
        Checks.atLeast("embedding", embedding, 1);
        Checks.atLeast("readout", readout, 1);
        Checks.within("dropout", dropout, 0, 1);
        if (attentionUnits != null) {
            Checks.atLeast("attentionUnits", attentionUnits, 1);
            needsAdditive("attentionUnits");
        }
        if (coverage) {
            needsAdditive("coverage");
        }
    }

    private void needsAdditive(String key) {
        if (attention != Attention.ADDITIVE) {
            throw new IllegalArgumentException(
                    key + ": belongs to additive attention, found it with multiplicative; leave it out");
        }
    }

    /** One GRU of so many units with additive attention and input feeding. */
    public static AttentionDecoder of(int units) {
        return new AttentionDecoder(
                null, null, null, units, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** With other cells. */
    public AttentionDecoder with(Cell other) {
        return new AttentionDecoder(
                name,
                from,
                other,
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

    /** With vectors of the symbols of this length, and as many units of the readout. */
    public AttentionDecoder withEmbedding(int size) {
        return new AttentionDecoder(
                name,
                from,
                cell,
                units,
                layers,
                size,
                attention,
                attentionUnits,
                inputFeeding,
                coverage,
                size,
                dropout,
                bridge,
                inputInit,
                recurrentInit);
    }

    /** Units of the keys: of additive attention, or the state's. */
    @JsonIgnore
    public int keys() {
        return attentionUnits == null ? units : attentionUnits;
    }

    /** Whether attention is additive. */
    @JsonIgnore
    public boolean isAdditive() {
        return attention == Attention.ADDITIVE;
    }

    /** One of its layers as a node of its own. */
    @JsonIgnore
    public Recurrent layer() {
        return switch (cell) {
            case GRU -> new Gru(null, null, units, null, inputInit, recurrentInit, null, null, null);
            case LSTM -> new Lstm(null, null, units, null, inputInit, recurrentInit, null, null, null);
            case SIMPLE_RNN -> new SimpleRnn(null, null, units, null, inputInit, recurrentInit, null, null);
        };
    }

    /** Arrays of state of a layer: 2 of an LSTM (hidden, cell), else 1. */
    @JsonIgnore
    public int statesPerLayer() {
        return cell == Cell.LSTM ? 2 : 1;
    }

    /** Numbers that a layer reads at each step beside its own state, layers counted from 1. */
    public int inputOf(int layer) {
        if (layer > 1) {
            return units;
        }
        return inputFeeding ? Math.addExact(embedding, readout) : embedding;
    }

    @Override
    public AttentionDecoder placed(String newName, List<String> newFrom) {
        return new AttentionDecoder(
                newName,
                newFrom,
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
}
