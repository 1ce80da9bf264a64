package org.rnn4j.data.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rnn4j.data.text.TextPieces.Piece;

/**
 * Subwords as symbols: {@link TextPieces}, each cut by byte-pair encoding. A piece after a space begins with {@link
 * Symbol#SPACE}, which is a character like others. Characters that training did not know become one unknown symbol as long as
 * they stand together in a piece.
 */
public final class SubwordSymbols implements Symbols {
    /** So many pieces are remembered with their symbols, and none that is longer. */
    private static final int REMEMBERED = 50_000;

    private static final int LONGEST_REMEMBERED = 40;

    private final boolean lower;
    private final List<String> characters;
    private final List<String> merges;
    private final BytePair pairs;
    private final SymbolIndex index;
    private final Map<Piece, List<Symbol>> known = new ConcurrentHashMap<>();

    /**
     * Classes from 2: the characters, then what the merges make of them, each text once.
     *
     * @param lower whether texts are written in lower case first
     * @param merges pairs with a space between them, in the order in which they were learned
     */
    @JsonCreator
    public SubwordSymbols(
            @JsonProperty(value = "lower", required = true) boolean lower,
            @JsonProperty(value = "characters", required = true) List<String> characters,
            @JsonProperty(value = "merges", required = true) List<String> merges) {
        this.lower = lower;
        this.characters = new SymbolIndex("characters", characters).texts();
        CharacterSymbols.checkSingle(characters);
        if (!characters.contains(Symbol.SPACE)) {
            throw new IllegalArgumentException(
                    "characters: expected \"" + Symbol.SPACE + "\", the mark of a space, found none");
        }
        this.merges = SymbolIndex.checked("merges", merges, SymbolIndex.LONGEST + 1); // and the space between
        this.pairs = new BytePair(this.characters, this.merges);
        this.index = new SymbolIndex("merges", pairs.texts());
    }

    static SubwordSymbols learn(SymbolOptions options, Iterable<String> texts) {
        Map<Piece, Integer> pieces = new HashMap<>();
        for (String text : texts) {
            TextPieces.of(TextPieces.normal(text, options.lower()))
                    .forEach(piece -> pieces.merge(piece, 1, Integer::sum));
        }
        List<String> characters = characters(options, pieces);
        BytePairLearner learner = new BytePairLearner(characters);
        pieces.forEach((piece, count) -> {
            String written = written(piece);
            if (written.length() <= SymbolIndex.LONGEST && !piece.text().contains(Symbol.SPACE)) {
                learner.add(written, count);
            }
        });
        return new SubwordSymbols(options.lower(), characters, learner.learn(options.symbols()));
    }

    /** The mark of a space comes first and is always there. */
    private static List<String> characters(SymbolOptions options, Map<Piece, Integer> pieces) {
        Map<String, Integer> counts = new HashMap<>();
        pieces.forEach((piece, count) -> piece.text()
                .codePoints()
                .forEach(character -> counts.merge(Character.toString(character), count, Integer::sum)));
        counts.put(Symbol.SPACE, Integer.MAX_VALUE);
        return options.frequent(counts);
    }

    private static String written(Piece piece) {
        return piece.spaced() ? Symbol.SPACE + piece.text() : piece.text();
    }

    /** Whether texts are written in lower case first. */
    @JsonProperty("lower")
    public boolean lower() {
        return lower;
    }

    /** The characters. */
    @JsonProperty("characters")
    public List<String> characters() {
        return characters;
    }

    /** The merges, the first learned first. */
    @JsonProperty("merges")
    public List<String> merges() {
        return merges;
    }

    @Override
    public int classes() {
        return index.classes();
    }

    @Override
    public Symbol symbol(int id) {
        return Symbol.marked(id, index.text(id));
    }

    @Override
    public List<Symbol> encode(String text) {
        List<Symbol> symbols = new ArrayList<>();
        for (Piece piece : TextPieces.of(TextPieces.normal(text, lower))) {
            symbols.addAll(symbols(piece));
        }
        return symbols;
    }

    private List<Symbol> symbols(Piece piece) {
        List<Symbol> remembered = known.get(piece);
        if (remembered != null) {
            return remembered;
        }
        List<Symbol> symbols = cut(piece);
        if (known.size() < REMEMBERED && piece.text().length() <= LONGEST_REMEMBERED) {
            known.put(piece, symbols);
        }
        return symbols;
    }

    private List<Symbol> cut(Piece piece) {
        int[] points = written(piece).codePoints().toArray();
        int[] numbers = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            // The mark of a space means one at the beginning alone; in a text it is a character that nobody knows.
            boolean literal = points[i] == Symbol.SPACE.codePointAt(0) && !(i == 0 && piece.spaced());
            numbers[i] = literal ? BytePair.NONE : pairs.character(points[i]);
        }
        List<Symbol> symbols = new ArrayList<>();
        StringBuilder unknown = new StringBuilder();
        int at = 0;
        for (int number : pairs.split(numbers)) {
            if (number == BytePair.NONE) {
                unknown.appendCodePoint(points[at++]);
            } else {
                addUnknown(symbols, unknown);
                String text = pairs.texts().get(number);
                symbols.add(Symbol.marked(Symbol.FIRST + number, text));
                at += text.codePointCount(0, text.length());
            }
        }
        addUnknown(symbols, unknown);
        return List.copyOf(symbols);
    }

    private static void addUnknown(List<Symbol> symbols, StringBuilder unknown) {
        if (!unknown.isEmpty()) {
            symbols.add(new Symbol(Symbol.UNKNOWN, unknown.toString(), false));
            unknown.setLength(0);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubwordSymbols that
                && that.lower == lower
                && that.characters.equals(characters)
                && that.merges.equals(merges);
    }

    @Override
    public int hashCode() {
        return 31 * characters.hashCode() + merges.hashCode();
    }

    @Override
    public String toString() {
        return "subwords[" + characters.size() + " characters, " + merges.size() + " merges]";
    }
}
