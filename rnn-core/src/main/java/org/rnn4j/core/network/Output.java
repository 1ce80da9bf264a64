package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A head: f(x·W + b) and the loss it is trained on, at every step where its input has steps, else once per sequence.
 *
 * @param name see {@link Node}
 * @param from exactly one node or input
 * @param units number of outputs, default 1
 * @param activation f; default what the loss expects: sigmoid, softmax or identity
 * @param loss default sigmoid cross-entropy
 * @param inputInit how W starts, default glorot
 * @param tied the decoder whose table of vectors is W transposed, so that the head has a bias alone (Press and Wolf 2017); null:
 *     weights of its own
 */
public record Output(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription(
                "Names of the inputs or nodes that it reads (exactly one node or input); default: the node "
                        + "before it.")
        List<String> from,

        @JsonPropertyDescription("Number of outputs, default 1.")
        Integer units,

        @JsonPropertyDescription("f; default what the loss expects: sigmoid, softmax or identity.")
        Activation activation,

        @JsonPropertyDescription("Default sigmoid cross-entropy.")
        Loss loss,

        @JsonPropertyDescription("How W starts, default glorot.")
        Initializer inputInit,

        @JsonPropertyDescription(
                "Name of the attention-decoder whose vectors of the symbols are the weights, too; default: weights of "
                        + "its own.")
        @Nullable
        String tied)
        implements Node {
    @JsonCreator
    public Output(
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Integer units,
            @Nullable Activation activation,
            @Nullable Loss loss,
            @Nullable Initializer inputInit,
            @Nullable String tied) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.units = units == null ? 1 : units;
        this.loss = loss == null ? Loss.of(Loss.Type.SIGMOID_CROSS_ENTROPY) : loss;
        this.activation = activation == null ? this.loss.type().naturalActivation() : activation;
        this.inputInit = inputInit == null ? Initializer.GLOROT : inputInit;
        this.tied = tied;
        Checks.name(name);
        Checks.atLeast("units", this.units, 1);
        checkActivation();
        if (hasLabelsWithoutTime()) {
            Checks.atLeast("units", this.units, 2);
        }
        checkWeights("classWeights", this.loss.classWeights());
        checkWeights("positiveWeights", this.loss.positiveWeights());
        int perLabel = this.loss.outputsPerLabel();
        if (this.units % perLabel != 0) {
            throw new IllegalArgumentException("units: expected a multiple of the " + perLabel
                    + (this.loss.likelihood() == null ? " quantiles" : " outputs of each label") + ", found "
                    + this.units);
        }
    }

    /** With weights of its own. */
    public Output(
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Integer units,
            @Nullable Activation activation,
            @Nullable Loss loss,
            @Nullable Initializer inputInit) {
        this(name, from, units, activation, loss, inputInit, null);
    }

    private void checkWeights(String key, List<Double> weights) {
        if (!weights.isEmpty() && weights.size() != units) {
            throw new IllegalArgumentException("loss." + key + ": expected a weight for each of the " + units
                    + " outputs, found " + weights.size());
        }
    }

    private void checkActivation() {
        if (activation == loss.type().naturalActivation()) {
            return;
        }
        if (loss.type().isCrossEntropy() || loss.type().isOverSequences() || loss.likelihood() != null) {
            throw new IllegalArgumentException("activation: expected "
                    + word(loss.type().naturalActivation())
                    + (loss.likelihood() == null ? " with this cross-entropy" : " with this likelihood") + ", found "
                    + word(activation));
        }
    }

    private static String word(Activation activation) {
        return activation.name().toLowerCase(Locale.ROOT);
    }

    public static Output of(int units, Loss.Type loss) {
        return new Output(null, null, units, null, Loss.of(loss), null);
    }

    /** {@code units} independent probabilities: sigmoid and its cross-entropy. */
    public static Output sigmoid(int units) {
        return of(units, Loss.Type.SIGMOID_CROSS_ENTROPY);
    }

    /** One of {@code classes}: softmax and its cross-entropy. */
    public static Output softmax(int classes) {
        return of(classes, Loss.Type.SOFTMAX_CROSS_ENTROPY);
    }

    /** One of {@code classes} at each step, all steps of a sequence together: a linear chain. */
    public static Output crf(int classes) {
        return of(classes, Loss.Type.CRF);
    }

    /**
     * A string of symbols that have no time of their own.
     *
     * @param classes number of symbols and 1: class 0 is the blank
     */
    public static Output ctc(int classes) {
        return of(classes, Loss.Type.CTC);
    }

    /** Whether labels stand for a whole sequence, as many as there are, and not for its steps. */
    public boolean hasLabelsWithoutTime() {
        return loss.type() == Loss.Type.CTC;
    }

    /** Whether each label is one number, the index of its class, and not a number for each class. */
    public boolean isClassIndex(Sequences labels) {
        return loss.type().hasClasses() && units > 1 && labels.features() == 1;
    }

    /**
     * The class of a label that {@link #isClassIndex}.
     *
     * @param at step · batch + sequence
     * @throws IllegalArgumentException where it is none of the head's
     */
    public int classAt(Sequences labels, int at) {
        float value = labels.values()[at];
        int index = (int) value;
        int first = hasLabelsWithoutTime() ? 1 : 0;
        if (index != value || index < first || index >= units) {
            throw new IllegalArgumentException(
                    "labels of '" + name + "', step " + at / labels.batch() + " of sequence " + at % labels.batch()
                            + ": expected a class index from " + first + " to " + (units - 1) + ", found " + value);
        }
        return index;
    }

    public Output with(Loss other) {
        return new Output(name, from, units, null, other, inputInit, tied);
    }

    /** With the vectors of a decoder's symbols for weights. */
    public Output tiedTo(String decoder) {
        return new Output(name, from, units, activation, loss, inputInit, decoder);
    }

    @Override
    public Output placed(String newName, List<String> newFrom) {
        return new Output(newName, newFrom, units, activation, loss, inputInit, tied);
    }
}
