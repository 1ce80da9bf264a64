package org.rnn4j.data.format;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;

/** The growing column of a text: what comes again is one and the same string, so that a step takes few bytes. */
final class TextColumn {
    private final Map<String, String> words = new HashMap<>();
    private final Map<Integer, String> characters = new HashMap<>();
    private @Nullable String[] texts = new @Nullable String[1 << 12];
    private long[] lines = new long[1 << 12];
    private int rows;
    private int line = 1;

    /** Takes a word. */
    void add(String word) {
        put(words.computeIfAbsent(word, same -> same));
    }

    /** Takes a character, as its code point. */
    void add(int character) {
        put(characters.computeIfAbsent(character, Character::toString));
    }

    /** What comes now stands in the next line. */
    void endLine() {
        line++;
    }

    int rows() {
        return rows;
    }

    Table table(String source, String column) {
        Rows places = new Rows(source, source, List.of(column), Longs.of(Arrays.copyOf(lines, rows)), null);
        return new Table(places, Map.of(), Map.of(column, Arrays.copyOf(texts, rows)));
    }

    private void put(String text) {
        if (rows == texts.length) {
            texts = Arrays.copyOf(texts, Math.multiplyExact(rows, 2));
            lines = Arrays.copyOf(lines, Math.multiplyExact(rows, 2));
        }
        texts[rows] = text;
        lines[rows++] = line;
    }
}
