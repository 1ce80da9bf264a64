package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Normal noise that is added to each number of a gradient, after clipping (Neelakantan et al. 2015): its variance is eta / (1 +
 * t)^gamma, t the updates done.
 *
 * @param eta the variance at the start, default 0.01
 * @param gamma how fast it falls, default 0.55
 */
public record GradientNoise(
        @JsonPropertyDescription("The variance at the start, default 0.01.")
        Double eta,

        @JsonPropertyDescription("How fast it falls: eta / (1 + t)^gamma after t updates, default 0.55.")
        Double gamma) {
    public GradientNoise(@Nullable Double eta, @Nullable Double gamma) {
        this.eta = eta == null ? 0.01 : eta;
        this.gamma = gamma == null ? 0.55 : gamma;
        Checks.positive("eta", this.eta);
        Checks.notNegative("gamma", this.gamma);
    }

    /** The standard deviation before an update. */
    public double deviation(long updatesDone) {
        return Math.sqrt(eta / Math.pow(1.0 + updatesDone, gamma));
    }
}
