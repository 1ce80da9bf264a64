package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * The rule that turns a gradient into a step, as DL4J defines it.
 *
 * <p>In JSON and YAML an updater without settings may be just its name.
 *
 * @param type which rule, default adam
 * @param learningRate default 0.001 (sgd: 0.01)
 * @param beta1 adam, amsgrad, nadam: decay of the mean, default 0.9
 * @param beta2 adam, amsgrad, nadam: decay of the square, default 0.999
 * @param decay rmsprop: decay of the square, default 0.95
 * @param epsilon added to the root, default 1e-8
 * @param momentum sgd: Nesterov momentum, default 0.9; 0 is plain gradient descent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Updater(
        @JsonPropertyDescription("Which rule, default adam.")
        Type type,

        @JsonPropertyDescription("Default 0.001 (sgd: 0.01).")
        Double learningRate,

        @JsonPropertyDescription("Adam, amsgrad, nadam: decay of the mean, default 0.9.") @Nullable
        Double beta1,

        @JsonPropertyDescription("Adam, amsgrad, nadam: decay of the square, default 0.999.") @Nullable
        Double beta2,

        @JsonPropertyDescription("Rmsprop: decay of the square, default 0.95.") @Nullable
        Double decay,

        @JsonPropertyDescription("Added to the root, default 1e-8.") @Nullable
        Double epsilon,

        @JsonPropertyDescription("Sgd: Nesterov momentum, default 0.9; 0 is plain gradient descent.") @Nullable
        Double momentum) {
    /** The rules. */
    public enum Type {
        /** Kingma and Ba 2015. */
        @JsonProperty("adam")
        ADAM,
        /** Reddi et al. 2018. */
        @JsonProperty("amsgrad")
        AMSGRAD,
        /** Dozat 2016. */
        @JsonProperty("nadam")
        NADAM,
        /** Tieleman and Hinton 2012. */
        @JsonProperty("rmsprop")
        RMSPROP,
        /** Gradient descent with Nesterov momentum (Sutskever et al. 2013). */
        @JsonProperty("sgd")
        SGD;

        boolean hasBetas() {
            return this == ADAM || this == AMSGRAD || this == NADAM;
        }
    }

    @JsonCreator
    public Updater(
            @Nullable Type type,
            @Nullable Double learningRate,
            @Nullable Double beta1,
            @Nullable Double beta2,
            @Nullable Double decay,
            @Nullable Double epsilon,
            @Nullable Double momentum) {
        this.type = type == null ? Type.ADAM : type;
        boolean betas = this.type.hasBetas();
        this.learningRate = learningRate == null ? (this.type == Type.SGD ? 0.01 : 0.001) : learningRate;
        this.beta1 = setting("beta1", beta1, betas, 0.9);
        this.beta2 = setting("beta2", beta2, betas, 0.999);
        this.decay = setting("decay", decay, this.type == Type.RMSPROP, 0.95);
        this.epsilon = setting("epsilon", epsilon, this.type != Type.SGD, 1e-8);
        this.momentum = setting("momentum", momentum, this.type == Type.SGD, 0.9);
        Checks.positive("learningRate", this.learningRate);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Updater named(String type) {
        return of(Checks.constant(Type.class, "type", type));
    }

    public static Updater of(Type type) {
        return new Updater(type, null, null, null, null, null, null);
    }

    public static Updater adam(double learningRate) {
        return of(Type.ADAM).withLearningRate(learningRate);
    }

    public Updater withLearningRate(double other) {
        return new Updater(type, other, beta1, beta2, decay, epsilon, momentum);
    }

    private static @Nullable Double setting(String key, @Nullable Double given, boolean applies, double standard) {
        if (given != null && !applies) {
            throw new IllegalArgumentException(key + ": this updater has no such setting, found " + given);
        }
        if (given != null) {
            Checks.within(key, given, 0, 1);
        }
        return applies && given == null ? Double.valueOf(standard) : given;
    }
}
