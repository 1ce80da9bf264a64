package org.rnn4j.data.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.TextUnit;

/**
 * How a plain text is read.
 *
 * @param unit what a step is; default a character
 */
public record TextOptions(
        @JsonPropertyDescription("What a step is: character (default) or word.")
        TextUnit unit) {
    public TextOptions(@Nullable TextUnit unit) {
        this.unit = unit == null ? TextUnit.CHARACTER : unit;
    }
}
