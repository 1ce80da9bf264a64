package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an output node is trained on.
 *
 * <p>Every loss is summed over the real (unmasked) steps and averaged over the sequences of the batch. Over the outputs of
 * a step, cross-entropies are summed; MSE, MAE, Huber and pinball are averaged, as DL4J averages its MSE, and likelihoods are
 * averaged over labels. In JSON and YAML a loss without settings may be just its name.
 *
 * <p>A {@code crf} (a conditional random field, Lafferty et al. 2001) sees the classes of all real steps of a sequence together: a
 * path's score is the sum of its steps' outputs x·W + b, of a learned score for each pair of classes one after the other, and of a
 * score for the first and the last class; the loss of a sequence is −ln of the true path's share among all paths. Masked steps are
 * no steps. Its predictions are the probability of each class at each step, given the whole sequence; as a validation loss counts
 * the cross-entropy of these, which tells how good they are and compares with that of a softmax head.
 *
 * <p>{@code ctc} (connectionist temporal classification, Graves et al. 2006) has labels for a sequence and not for its steps: class
 * indexes from 1 on, as many as there are, with a mask of their own; class 0 is the blank. The loss of a sequence is −ln of the
 * probability of its labels, all ways to align them with the real steps together. As a loss by the step it is averaged over labels.
 *
 * <p>Where a label has several {@linkplain #outputsPerLabel() outputs}, they stand side by side, and labels have the outputs'
 * shape: each true value stands once for every one of its outputs.
 *
 * @param type which loss
 * @param delta Huber: where the square turns into a line, in units of the label
 * @param quantiles pinball: output {@code i} is trained to be quantile {@code i mod n} of its label; labels have the outputs'
 *     shape, each true value standing once for every quantile
 * @param labelSmoothing cross-entropies: ε of y·(1−ε) + ε/K (softmax over K classes) or y·(1−ε) + ε/2 (sigmoid); in
 *     training only (Szegedy et al. 2016)
 * @param classWeights softmax cross-entropy: w in −Σ w_k·y_k·log p_k, one for each output; empty: 1
 * @param positiveWeights sigmoid cross-entropy: w in −w·y·log p − (1 − y)·log(1 − p), one for each output; empty: 1
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Loss(
        @JsonPropertyDescription("Which loss.") Type type,

        @JsonPropertyDescription("Huber: where the square turns into a line, in units of the label.") @Nullable
        Double delta,

        @JsonPropertyDescription(
                "Pinball: output i is trained to be quantile i mod n of its label; labels have the outputs' "
                        + "shape, each true value standing once for every quantile.")
        List<Double> quantiles,

        @JsonPropertyDescription(
                "Cross-entropies: ε of y·(1−ε) + ε/K (softmax over K classes) or y·(1−ε) + ε/2 (sigmoid); "
                        + "in training only (Szegedy et al. 2016).")
        @Nullable
        Double labelSmoothing,

        @JsonPropertyDescription(
                "Softmax cross-entropy: what the cross-entropy of each class is multiplied by, one number for each output.")
        List<Double> classWeights,

        @JsonPropertyDescription(
                "Sigmoid cross-entropy: what the cross-entropy of each output's positive labels is multiplied by, one "
                        + "number for each output.")
        List<Double> positiveWeights) {
    /** The losses. */
    public enum Type {
        @JsonProperty("sigmoid-cross-entropy")
        SIGMOID_CROSS_ENTROPY,
        @JsonProperty("softmax-cross-entropy")
        SOFTMAX_CROSS_ENTROPY,
        /** A linear chain over the steps (Lafferty et al. 2001). */
        @JsonProperty("crf")
        CRF,
        /** Labels without a time of their own (Graves et al. 2006). */
        @JsonProperty("ctc")
        CTC,
        @JsonProperty("mse")
        MSE,
        @JsonProperty("mae")
        MAE,
        @JsonProperty("huber")
        HUBER,
        @JsonProperty("pinball")
        PINBALL,
        @JsonProperty("gaussian")
        GAUSSIAN,
        @JsonProperty("student-t")
        STUDENT_T;

        /** The activation that this loss expects of its outputs. */
        public Activation naturalActivation() {
            return switch (this) {
                case SIGMOID_CROSS_ENTROPY -> Activation.SIGMOID;
                case SOFTMAX_CROSS_ENTROPY, CRF, CTC -> Activation.SOFTMAX;
                default -> Activation.IDENTITY;
            };
        }

        /** Whether a label is one class of several, which may be given as its index. */
        public boolean hasClasses() {
            return this == SOFTMAX_CROSS_ENTROPY || isOverSequences();
        }

        /** Whether the steps of a sequence count together, and none by itself. */
        public boolean isOverSequences() {
            return this == CRF || this == CTC;
        }

        boolean isCrossEntropy() {
            return this == SIGMOID_CROSS_ENTROPY || this == SOFTMAX_CROSS_ENTROPY;
        }
    }

    @JsonCreator
    public Loss(
            @Nullable Type type,
            @Nullable Double delta,
            @Nullable List<Double> quantiles,
            @Nullable Double labelSmoothing,
            @Nullable List<Double> classWeights,
            @Nullable List<Double> positiveWeights) {
        this.type = type == null ? Type.SIGMOID_CROSS_ENTROPY : type;
        this.delta = delta == null && this.type == Type.HUBER ? Double.valueOf(1) : delta;
        this.quantiles = quantiles == null ? List.of() : List.copyOf(quantiles);
        this.labelSmoothing = labelSmoothing;
        this.classWeights = classWeights == null ? List.of() : List.copyOf(classWeights);
        this.positiveWeights = positiveWeights == null ? List.of() : List.copyOf(positiveWeights);
        check();
        checkWeights();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Loss named(String type) {
        return of(Checks.constant(Type.class, "type", type));
    }

    public static Loss of(Type type) {
        return new Loss(type, null, null, null, null, null);
    }

    public static Loss huber(double delta) {
        return new Loss(Type.HUBER, delta, null, null, null, null);
    }

    public static Loss pinball(Double... quantiles) {
        return new Loss(Type.PINBALL, null, List.of(quantiles), null, null, null);
    }

    public Loss withLabelSmoothing(double epsilon) {
        return new Loss(type, delta, quantiles, epsilon, classWeights, positiveWeights);
    }

    public Loss withClassWeights(List<Double> weights) {
        return new Loss(type, delta, quantiles, labelSmoothing, weights, positiveWeights);
    }

    public Loss withPositiveWeights(List<Double> weights) {
        return new Loss(type, delta, quantiles, labelSmoothing, classWeights, weights);
    }

    /** ε, or 0 where labels are not smoothed. */
    public double smoothing() {
        return labelSmoothing == null ? 0 : labelSmoothing;
    }

    /** How many outputs belong to one label: one for each quantile or parameter of the likelihood, else 1. */
    public int outputsPerLabel() {
        Likelihood likelihood = likelihood();
        return likelihood == null ? Math.max(1, quantiles.size()) : likelihood.outputs();
    }

    /** What the outputs are parameters of; null where they are predictions themselves. */
    public @Nullable Likelihood likelihood() {
        return switch (type) {
            case GAUSSIAN -> Likelihood.GAUSSIAN;
            case STUDENT_T -> Likelihood.STUDENT_T;
            default -> null;
        };
    }

    private void check() {
        if (delta != null) {
            only("delta", type == Type.HUBER, "huber");
            Checks.positive("delta", delta);
        }
        if (labelSmoothing != null) {
            only("labelSmoothing", type.isCrossEntropy(), "the cross-entropies");
            Checks.within("labelSmoothing", labelSmoothing, 0, 1);
        }
        if (type == Type.PINBALL && quantiles.isEmpty()) {
            throw new IllegalArgumentException(
                    "quantiles: expected at least one number in (0, 1) for pinball, found none");
        }
        if (!quantiles.isEmpty()) {
            only("quantiles", type == Type.PINBALL, "pinball");
        }
        for (double quantile : quantiles) {
            if (!(quantile > 0 && quantile < 1)) {
                throw new IllegalArgumentException("quantiles: expected numbers in (0, 1), found " + quantile);
            }
        }
    }

    private void checkWeights() {
        if (!classWeights.isEmpty()) {
            only("classWeights", type == Type.SOFTMAX_CROSS_ENTROPY, "softmax-cross-entropy");
            classWeights.forEach(weight -> Checks.notNegative("classWeights", weight));
        }
        if (!positiveWeights.isEmpty()) {
            only("positiveWeights", type == Type.SIGMOID_CROSS_ENTROPY, "sigmoid-cross-entropy");
            positiveWeights.forEach(weight -> Checks.positive("positiveWeights", weight));
        }
    }

    private void only(String key, boolean applies, String losses) {
        if (!applies) {
            throw new IllegalArgumentException(key + ": belongs to " + losses + ", found with another loss");
        }
    }
}
