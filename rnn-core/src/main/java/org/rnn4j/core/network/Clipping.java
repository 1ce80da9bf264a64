package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Scales a gradient down where its Euclidean norm is too large (Pascanu et al. 2013), after the division by the batch size.
 *
 * <p>As in DL4J there is no norm over all layers at once: {@code by} says over what it is taken.
 *
 * @param by layer (default) or parameter, or none: no clipping
 * @param norm the largest norm let through, default 5
 */
public record Clipping(
        @JsonPropertyDescription("Layer (default) or parameter, or none: no clipping.")
        By by,

        @JsonPropertyDescription("The largest norm let through, default 5.")
        Double norm) {
    /** What a norm is taken over. */
    public enum By {
        @JsonProperty("layer")
        LAYER,
        @JsonProperty("parameter")
        PARAMETER,
        @JsonProperty("none")
        NONE
    }

    public Clipping(@Nullable By by, @Nullable Double norm) {
        this.by = by == null ? By.LAYER : by;
        this.norm = norm == null ? 5.0 : norm;
        Checks.positive("norm", this.norm);
    }

    public static Clipping byLayer(double norm) {
        return new Clipping(By.LAYER, norm);
    }

    public static Clipping none() {
        return new Clipping(By.NONE, null);
    }
}
