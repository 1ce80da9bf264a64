package org.rnn4j.app.task.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import org.rnn4j.core.decoding.BeamOptions;

/**
 * What is saved with a model that translates: how it is searched best.
 *
 * @param beam hypotheses that are kept open, as found on the validation part
 * @param lengthPenalty likewise
 */
record Known(int beam, double lengthPenalty) {
    /** Where there is nothing to find better ones on. */
    static final Known STANDARD = new Known(5, 1);

    private static final ObjectMapper JSON = new ObjectMapper();

    Known {
        // Checks the numbers.
        BeamOptions.of(beam).withLengthPenalty(lengthPenalty);
    }

    BeamOptions options() {
        return BeamOptions.of(beam).withLengthPenalty(lengthPenalty);
    }

    JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    /** @throws IllegalArgumentException for anything that {@link #toJson} would not give */
    static Known of(JsonNode saved) {
        try {
            return Objects.requireNonNull(
                    JSON.treeToValue(saved, Known.class), "reference: expected an object, found none");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("reference: " + e.getOriginalMessage(), e);
        }
    }
}
