package org.rnn4j.data.translation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.text.SymbolOptions;
import org.rnn4j.data.text.SymbolUnit;

/**
 * What is translated into what, and what its symbols are: the {@code data.translation} section of a model.yaml. Absent (null)
 * components take their defaults; every violation is an IllegalArgumentException whose message begins with the key.
 *
 * @param source the ending of the files of source texts, such as {@code de}; none of a dictionary
 * @param target the ending of the files of target texts; none of a dictionary
 * @param parts which files are for what; null for what their names say: {@code train}, {@code val}, {@code valid} or {@code dev},
 *     {@code test}
 * @param unit what a symbol is; default a subword, in a dictionary a character of the word and a word of what it means
 * @param symbols how many subwords a vocabulary has, characters among them
 * @param shared whether both sides have one vocabulary, learned from the texts of both; default with subwords alone
 * @param lower whether texts are read in lower case
 * @param atLeast a word or character seen less often in the training texts is unknown
 * @param longest training pairs with more symbols on a side are left out
 * @param words a dictionary's words that are used, as a regular expression; null for all
 * @param drop what is taken out of each symbol of a dictionary's right side, as a regular expression; null for nothing
 * @param hash which words of a dictionary are for what; null where nothing says it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TranslationSpec(
        @JsonPropertyDescription("With layout: parallel the ending of the source files, such as de.") @Nullable
        String source,

        @JsonPropertyDescription("With layout: parallel the ending of the target files, such as en.") @Nullable
        String target,

        @JsonPropertyDescription("Which pairs of files are for what; default by their usual names.") @Nullable
        PairParts parts,

        @JsonPropertyDescription("What a symbol is: subword, word or character, or {source: …, target: …}; default "
                + "subword, in a dictionary character and word.")
        @Nullable
        SymbolUnits unit,

        @JsonPropertyDescription("How many subwords a vocabulary has, characters among them; default 6000.")
        Integer symbols,

        @JsonPropertyDescription("Whether both sides have one vocabulary; default true with subwords on both.")
        @Nullable
        Boolean shared,

        @JsonPropertyDescription("Whether texts are read in lower case; default false.")
        Boolean lower,

        @JsonPropertyDescription(
                "Words or characters seen less often than this in the training texts are unknown; default 1.")
        Integer atLeast,

        @JsonPropertyDescription("Training pairs with more symbols on a side are left out; default 100.")
        Integer longest,

        @JsonPropertyDescription("With layout: dictionary the words that are used, as a regular expression.") @Nullable
        String words,

        @JsonPropertyDescription(
                "With layout: dictionary what is taken out of each symbol of the right side, as a regular expression.")
        @Nullable
        String drop,

        @JsonPropertyDescription("With layout: dictionary which words are for what, by their CRC-32.") @Nullable
        HashParts hash) {
    private static final int SYMBOLS = 6000;
    private static final int LONGEST = 100;

    @SuppressWarnings("ConstantValue")
    public TranslationSpec {
        symbols = within("symbols", symbols == null ? Integer.valueOf(SYMBOLS) : symbols, SymbolOptions.MOST);
        lower = lower != null && lower;
        atLeast = within("atLeast", atLeast == null ? Integer.valueOf(1) : atLeast, Integer.MAX_VALUE);
        longest = within("longest", longest == null ? Integer.valueOf(LONGEST) : longest, Integer.MAX_VALUE);
        compiled("words", words);
        compiled("drop", drop);
        boolean differ = unit != null && unit.source() != unit.target();
        check("shared", Boolean.TRUE.equals(shared) && differ, "false where the sides' units differ, found true");
    }

    /** Files whose lines belong together, their symbols subwords. */
    public static TranslationSpec parallel(String source, String target) {
        return plain(source, target).forParallel();
    }

    /** A dictionary, its symbols the characters of a word and the words of what it means. */
    public static TranslationSpec dictionary() {
        return plain(null, null).forDictionary();
    }

    /** The same of those words alone that match, without what is dropped of their symbols, in parts by a rule. */
    public static TranslationSpec dictionary(String words, String drop, HashParts hash) {
        TranslationSpec all = dictionary();
        return new TranslationSpec(
                null,
                null,
                null,
                all.unit,
                all.symbols,
                all.shared,
                all.lower,
                all.atLeast,
                all.longest,
                words,
                drop,
                hash);
    }

    /** The same with the defaults of parallel files, without what only a dictionary has. */
    public TranslationSpec forParallel() {
        ending("source", source);
        ending("target", target);
        check(
                "target",
                String.valueOf(source).equals(target),
                "another ending than that of the source, found " + target);
        check("words", words != null, "none without layout: dictionary, found " + words);
        check("drop", drop != null, "none without layout: dictionary, found " + drop);
        check("hash", hash != null, "none without layout: dictionary, found some");
        return resolved(unit == null ? SymbolUnits.both(SymbolUnit.SUBWORD) : unit);
    }

    /** The same with the defaults of a dictionary, without what only parallel files have. */
    public TranslationSpec forDictionary() {
        check("source", source != null, "none with layout: dictionary, found " + source);
        check("target", target != null, "none with layout: dictionary, found " + target);
        check("parts", parts != null, "none with layout: dictionary, found some");
        return resolved(unit == null ? new SymbolUnits(SymbolUnit.CHARACTER, SymbolUnit.WORD) : unit);
    }

    /** The same with other symbols. */
    public TranslationSpec withUnit(SymbolUnits other) {
        return new TranslationSpec(
                source, target, parts, other, symbols, null, lower, atLeast, longest, words, drop, hash);
    }

    /** The same with vocabularies of another size. */
    public TranslationSpec withSymbols(int size) {
        return new TranslationSpec(
                source, target, parts, unit, size, shared, lower, atLeast, longest, words, drop, hash);
    }

    /** What a symbol is on either side. */
    public SymbolUnits units() {
        if (unit == null) {
            throw new IllegalStateException("translation.unit: expected what the layout makes of none, found none");
        }
        return unit;
    }

    /** Whether it is of a dictionary rather than of files whose lines belong together. */
    @JsonIgnore
    public boolean isDictionary() {
        return source == null;
    }

    /** Whether both sides have one vocabulary. */
    public boolean sharesSymbols() {
        boolean subwords = units().source() == SymbolUnit.SUBWORD && units().target() == SymbolUnit.SUBWORD;
        return shared == null ? subwords : shared;
    }

    @SuppressWarnings("NullAway") // what is absent takes its default
    private static TranslationSpec plain(@Nullable String source, @Nullable String target) {
        return new TranslationSpec(source, target, null, null, null, null, null, null, null, null, null, null);
    }

    private TranslationSpec resolved(SymbolUnits units) {
        return units.equals(unit)
                ? this
                : new TranslationSpec(
                        source, target, parts, units, symbols, shared, lower, atLeast, longest, words, drop, hash);
    }

    private static void ending(String key, @Nullable String ending) {
        check(
                key,
                ending == null || ending.isBlank() || ending.contains("/") || ending.contains("\\"),
                "the ending of files such as de with layout: parallel, found " + ending);
    }

    private static Integer within(String key, Integer value, int most) {
        check(key, value < 1 || value > most, "a number from 1 to " + most + ", found " + value);
        return value;
    }

    private static void compiled(String key, @Nullable String pattern) {
        try {
            Pattern.compile(pattern == null ? "" : pattern);
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException(
                    "translation." + key + ": expected a regular expression, found " + pattern + " ("
                            + broken.getDescription() + ")",
                    broken);
        }
    }

    private static void check(String key, boolean wrong, String expected) {
        if (wrong) {
            throw new IllegalArgumentException("translation." + key + ": expected " + expected);
        }
    }
}
