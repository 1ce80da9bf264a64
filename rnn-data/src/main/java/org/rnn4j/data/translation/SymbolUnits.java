package org.rnn4j.data.translation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.text.SymbolUnit;

/**
 * What a symbol is on either side; one word stands for both.
 *
 * @param source of the source texts
 * @param target of the target texts
 */
public record SymbolUnits(
        @JsonPropertyDescription("What a symbol of the source is: subword, word or character.")
        SymbolUnit source,

        @JsonPropertyDescription("What a symbol of the target is: subword, word or character.")
        SymbolUnit target) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public SymbolUnits(@Nullable SymbolUnit source, @Nullable SymbolUnit target) {
        this.source = given("source", source);
        this.target = given("target", target);
    }

    /** Both sides alike. */
    public static SymbolUnits both(SymbolUnit unit) {
        return new SymbolUnits(unit, unit);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SymbolUnits named(String unit) {
        for (SymbolUnit known : SymbolUnit.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(unit)) {
                return both(known);
            }
        }
        throw new IllegalArgumentException("unit: expected subword, word or character, found " + unit);
    }

    private static SymbolUnit given(String side, @Nullable SymbolUnit unit) {
        if (unit == null) {
            throw new IllegalArgumentException("unit." + side + ": expected subword, word or character, found none");
        }
        return unit;
    }
}
