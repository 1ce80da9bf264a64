package org.rnn4j.core.training;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run whose validation loss no longer falls. The best weights are kept either way.
 *
 * @param patience epochs without improvement before the run ends, default 10; 0 never ends it early
 * @param minImprovement how much lower, relatively, counts as an improvement for patience, default 0
 */
public record EarlyStopping(
        @JsonPropertyDescription("Epochs without improvement before the run ends, default 10; 0 never ends it early.")
        Integer patience,

        @JsonPropertyDescription("How much lower, relatively, counts as an improvement for patience, default 0.")
        Double minImprovement) {
    public EarlyStopping(@Nullable Integer patience, @Nullable Double minImprovement) {
        this.patience = patience == null ? 10 : patience;
        this.minImprovement = minImprovement == null ? 0.0 : minImprovement;
        if (this.patience < 0) {
            throw new IllegalArgumentException("patience: expected at least 0, found " + patience);
        }
        if (!(this.minImprovement >= 0 && this.minImprovement < 1)) {
            throw new IllegalArgumentException("minImprovement: expected a number in [0, 1), found " + minImprovement);
        }
    }
}
