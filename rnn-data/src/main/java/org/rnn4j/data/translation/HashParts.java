package org.rnn4j.data.translation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.rnn4j.data.split.Part;

/**
 * The part of a dictionary's word by the CRC-32 of its bytes in UTF-8, modulo a number: where a file has no parts, this gives the same
 * ones to everybody who knows the rule.
 *
 * @param modulo how many remainders there are
 * @param test remainders of the test words
 * @param validation remainders of the validation words; all others are for training
 */
public record HashParts(
        @JsonPropertyDescription("How many remainders of the word's CRC-32 there are.")
        Integer modulo,

        @JsonPropertyDescription("Remainders of the test words.")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Integer> test,

        @JsonPropertyDescription("Remainders of the validation words; all others are for training.")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Integer> validation) {
    @SuppressWarnings("ConstantValue")
    public HashParts {
        if (modulo == null || modulo < 2) {
            throw new IllegalArgumentException(
                    "translation.hash.modulo: expected a number of at least 2, found " + modulo);
        }
        test = remainders("test", test, modulo);
        validation = remainders("validation", validation, modulo);
        for (int remainder : validation) {
            if (test.contains(remainder)) {
                throw new IllegalArgumentException(
                        "translation.hash.validation: expected remainders that are not of the test, found "
                                + remainder);
            }
        }
        if (test.size() + validation.size() >= modulo) {
            throw new IllegalArgumentException(
                    "translation.hash: expected remainders that are left for training, found " + test + " and "
                            + validation + " of " + modulo);
        }
    }

    /** A word's part. */
    public Part of(String word) {
        CRC32 crc = new CRC32();
        crc.update(word.getBytes(StandardCharsets.UTF_8));
        int remainder = (int) (crc.getValue() % modulo);
        return test.contains(remainder) ? Part.TEST : validation.contains(remainder) ? Part.VALIDATION : Part.TRAIN;
    }

    @SuppressWarnings("ConstantValue")
    private static List<Integer> remainders(String key, List<Integer> given, int modulo) {
        List<Integer> remainders = given == null ? List.of() : List.copyOf(given);
        for (int remainder : remainders) {
            if (remainder < 0 || remainder >= modulo) {
                throw new IllegalArgumentException("translation.hash." + key + ": expected remainders from 0 to "
                        + (modulo - 1) + ", found " + remainder);
            }
        }
        if (remainders.size() != remainders.stream().distinct().count()) {
            throw new IllegalArgumentException(
                    "translation.hash." + key + ": expected each remainder once, found " + remainders);
        }
        return remainders;
    }
}
