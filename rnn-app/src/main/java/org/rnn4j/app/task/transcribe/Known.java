package org.rnn4j.app.task.transcribe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.decoding.CtcBeam;
import org.rnn4j.core.decoding.NGram;
import org.rnn4j.data.sequence.TextUnit;

/**
 * What is saved with a model that transcribes.
 *
 * @param unit what a symbol is
 * @param secondsPerStep how long a step of the data is; null where they do not say so
 * @param mostFrequent the transcript that is most frequent in the training part, its symbols' classes
 * @param language how symbols follow each other in the training transcripts
 * @param beam how a beam search reads the outputs best with it, as found on the validation part
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Known(TextUnit unit, @Nullable Double secondsPerStep, List<Integer> mostFrequent, NGram language, Beam beam) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * How a beam search looks.
     *
     * @param width prefixes that are kept
     * @param weight of the language model
     * @param bonus added for each symbol
     */
    record Beam(int width, double weight, double bonus) {
        /** Where there is nothing to find better ones on. */
        static final Beam STANDARD = new Beam(16, 0.5, 0.5);

        Beam {
            // Checks the numbers, all but the weight, which is refused without a language model.
            new CtcBeam.Settings(width, null, 0, bonus);
            if (!Double.isFinite(weight) || weight < 0) {
                throw new IllegalArgumentException("beam.weight: expected at least 0, found " + weight);
            }
        }
    }

    @SuppressWarnings("ConstantValue") // Jackson gives null where a file has no such key.
    Known {
        if (unit == null || mostFrequent == null || language == null || beam == null) {
            throw new IllegalArgumentException("expected the keys unit, mostFrequent, language and beam, found fewer");
        }
        if (secondsPerStep != null && !(secondsPerStep > 0 && secondsPerStep < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("secondsPerStep: expected more than 0, found " + secondsPerStep);
        }
        mostFrequent = List.copyOf(mostFrequent);
    }

    /** The settings of a beam search. */
    CtcBeam.Settings settings() {
        return new CtcBeam.Settings(beam.width(), language, beam.weight(), beam.bonus());
    }

    Known with(Beam other) {
        return new Known(unit, secondsPerStep, mostFrequent, language, other);
    }

    JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    /** What a symbol is, without reading the rest, which is long. */
    static TextUnit unit(JsonNode saved) {
        return JSON.convertValue(saved.path("unit"), TextUnit.class);
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
