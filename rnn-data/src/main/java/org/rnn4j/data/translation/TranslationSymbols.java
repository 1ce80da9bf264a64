package org.rnn4j.data.translation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.TokenInput;
import org.rnn4j.data.text.SymbolOptions;
import org.rnn4j.data.text.SymbolUnit;
import org.rnn4j.data.text.Symbols;

/**
 * The symbols of both sides as they were learned from the training texts; a model keeps them.
 *
 * @param source of the source texts; null where the target's are those of both sides
 * @param target of the target texts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TranslationSymbols(@Nullable Symbols source, Symbols target) {
    /** The input of source symbols. */
    public static final String INPUT = "source";

    @JsonCreator
    @SuppressWarnings("ConstantValue")
    public TranslationSymbols(
            @JsonProperty("source") @Nullable Symbols source, @JsonProperty("target") Symbols target) {
        if (target == null) {
            throw new IllegalArgumentException("translation.target: expected the symbols of the target, found none");
        }
        this.source = source;
        this.target = target;
    }

    /**
     * Learns symbols.
     *
     * @param training tables of the training part alone, see {@link TextPairs}
     */
    public static TranslationSymbols learned(TranslationSpec spec, List<Table> training) {
        List<String> sources = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        for (Table table : training) {
            @Nullable String[] source = table.text(TextPairs.SOURCE);
            add(source[0], sources);
            for (@Nullable String target : table.text(TextPairs.TARGET)) {
                add(target, targets);
            }
        }
        if (sources.isEmpty() || targets.isEmpty()) {
            throw new DataException("found " + sources.size() + " source texts and " + targets.size()
                    + " target texts for training, expected some of both");
        }
        SymbolUnit unit = spec.units().target();
        if (spec.sharesSymbols()) {
            sources.addAll(targets);
            return new TranslationSymbols(null, options(spec, unit).learn(sources));
        }
        return new TranslationSymbols(
                options(spec, spec.units().source()).learn(sources),
                options(spec, unit).learn(targets));
    }

    /** The symbols of the source texts. */
    public Symbols ofSource() {
        return source == null ? target : source;
    }

    /** The input of a network that takes the ids of source symbols. */
    public TokenInput sourceInput() {
        return new TokenInput(INPUT, ofSource().classes(), 1);
    }

    private static void add(@Nullable String text, List<String> texts) {
        if (text != null) {
            texts.add(text);
        }
    }

    /** A dictionary's words are what stands between blanks; those of a text are without its marks. */
    private static SymbolOptions options(TranslationSpec spec, SymbolUnit unit) {
        int most = unit == SymbolUnit.SUBWORD ? spec.symbols() : SymbolOptions.MOST;
        return new SymbolOptions(unit, most, spec.lower(), spec.atLeast(), spec.isDictionary());
    }
}
