package org.rnn4j.core.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * A mean over the weights of a run, which is validated and kept in place of the weights themselves; training goes on with those.
 *
 * <p>Exponential: after each step average += (1 − d)·(weights − average) with d = min(decay, (1 + t) / (10 + t)) after t steps
 * before, so that a young average forgets the start of the run quickly (Polyak and Juditsky 1992; the rise of d is that of
 * TensorFlow's moving averages). Stochastic: the plain mean of the weights at the ends of the epochs from a share of the run on
 * (Izmailov et al. 2018); until then the weights themselves are validated, and patience does not count.
 *
 * @param type default none
 * @param decay exponential: d in the long run, default 0.999
 * @param from stochastic: the share of the epochs before the first that counts, default 0.75
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Averaging(
        @JsonPropertyDescription("none (default), exponential or stochastic.")
        Type type,

        @JsonPropertyDescription("Exponential: the share of the average that a step leaves, default 0.999.") @Nullable
        Double decay,

        @JsonPropertyDescription("Stochastic: the share of the epochs before the first that counts, default 0.75.")
        @Nullable
        Double from) {
    /** The means. */
    public enum Type {
        @JsonProperty("none")
        NONE,
        @JsonProperty("exponential")
        EXPONENTIAL,
        @JsonProperty("stochastic")
        STOCHASTIC
    }

    @JsonCreator
    public Averaging(@Nullable Type type, @Nullable Double decay, @Nullable Double from) {
        this.type = type == null ? Type.NONE : type;
        this.decay = setting("decay", decay, this.type == Type.EXPONENTIAL, 0.999);
        this.from = setting("from", from, this.type == Type.STOCHASTIC, 0.75);
    }

    private static @Nullable Double setting(String key, @Nullable Double given, boolean applies, double standard) {
        if (given != null && !applies) {
            throw new IllegalArgumentException(key + ": this averaging has no such setting, found " + given);
        }
        if (given != null && !(given >= 0 && given < 1)) {
            throw new IllegalArgumentException(key + ": expected a number in [0, 1), found " + given);
        }
        return applies && given == null ? Double.valueOf(standard) : given;
    }

    public static Averaging none() {
        return new Averaging(Type.NONE, null, null);
    }

    public static Averaging exponential(double decay) {
        return new Averaging(Type.EXPONENTIAL, decay, null);
    }

    public static Averaging stochastic(double from) {
        return new Averaging(Type.STOCHASTIC, null, from);
    }
}
