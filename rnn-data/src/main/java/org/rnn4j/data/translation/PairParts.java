package org.rnn4j.data.translation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.split.Part;

/**
 * Which pairs of files are for what, by what their names have in common: {@code train} of {@code train.de} and {@code train.en}.
 *
 * @param training for training, in this order
 * @param validation for validation; null for none
 * @param test for the test; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PairParts(
        @JsonPropertyDescription("Names of the pairs of files for training.")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> training,

        @JsonPropertyDescription("Names of the pairs of files for validation; default none.")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable
        List<String> validation,

        @JsonPropertyDescription("Names of the pairs of files for the test; default none.")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable
        List<String> test) {
    @SuppressWarnings("ConstantValue")
    public PairParts {
        if (training == null || training.isEmpty()) {
            throw new IllegalArgumentException(
                    "translation.parts.training: expected the names of pairs of files such as train, found none");
        }
        training = List.copyOf(training);
        validation = validation == null ? null : List.copyOf(validation);
        test = test == null ? null : List.copyOf(test);
        Set<String> seen = new HashSet<>();
        for (List<String> names : List.of(training, orNone(validation), orNone(test))) {
            for (String name : names) {
                if (name.isBlank() || name.contains("/") || name.contains("\\") || !seen.add(name)) {
                    throw new IllegalArgumentException(
                            "translation.parts: expected names of files without folder and ending, each once, found \""
                                    + name + "\"");
                }
            }
        }
    }

    /** The names of one part. */
    List<String> of(Part part) {
        return switch (part) {
            case TRAIN -> training;
            case VALIDATION -> orNone(validation);
            case TEST -> orNone(test);
            case ALL -> throw new IllegalArgumentException("part: expected train, validation or test, found all");
        };
    }

    private static List<String> orNone(@Nullable List<String> names) {
        return names == null ? List.of() : names;
    }
}
