package org.rnn4j.data.translation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.split.Part;

/**
 * Reads a pronouncing dictionary as that of CMU is written: in each line a word, white space and the symbols that it is read as. A
 * further reading of a word is called {@code word(2)}; what follows a {@code #} after white space is a comment, and so is a line that
 * begins with {@code ;;;} or {@code #}.
 */
public final class DictionaryFile {
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*|^;;;.*");
    private static final Pattern FURTHER = Pattern.compile("(?<=.)\\(\\d{1,4}\\)$");

    private final String name;
    private final @Nullable Pattern words;
    private final @Nullable Pattern drop;
    private final Map<String, Readings> found = new LinkedHashMap<>();
    private int skipped;
    private int same;

    /** What a word is read as, and where. */
    private record Readings(List<String> texts, List<Long> lines) {}

    private DictionaryFile(String name, TranslationSpec spec) {
        this.name = name;
        this.words = spec.words() == null ? null : Pattern.compile(spec.words());
        this.drop = spec.drop() == null ? null : Pattern.compile(spec.drop());
    }

    /**
     * Reads a dictionary.
     *
     * @param path the file, or a folder with one {@code .dict} file
     * @throws DataException where a line has no symbols, or a byte is no UTF-8
     */
    public static TextPairs read(Path path, TranslationSpec spec) {
        Path file = Files.isDirectory(path) ? only(path) : path;
        return read(TextLines.of(file), String.valueOf(file.getFileName()), spec, List.of(file));
    }

    /** The same of a stream, which the name stands for in messages. */
    public static TextPairs read(InputStream in, String name, TranslationSpec spec) {
        return read(TextLines.of(in, name), name, spec, List.of());
    }

    private static TextPairs read(List<String> lines, String name, TranslationSpec spec, List<Path> files) {
        DictionaryFile read = new DictionaryFile(name, spec);
        for (int i = 0; i < lines.size(); i++) {
            read.line(lines.get(i), i + 1L);
        }
        if (read.found.isEmpty()) {
            throw new DataException(name + ": found no word that is used, expected lines of a word and its symbols");
        }
        return read.pairs(spec.hash(), files);
    }

    private void line(String line, long number) {
        int hash = line.indexOf('#');
        String text =
                hash >= 0 || line.startsWith(";;;") ? COMMENT.matcher(line).replaceFirst("") : line;
        StringTokenizer tokens = new StringTokenizer(text);
        if (!tokens.hasMoreTokens()) {
            return;
        }
        String word = FURTHER.matcher(tokens.nextToken()).replaceFirst("");
        if (words != null && !words.matcher(word).matches()) {
            skipped++;
            return;
        }
        StringJoiner symbols = new StringJoiner(" ");
        symbols.setEmptyValue("");
        while (tokens.hasMoreTokens()) {
            String symbol = tokens.nextToken();
            String kept = drop == null ? symbol : drop.matcher(symbol).replaceAll("");
            if (!kept.isEmpty()) {
                symbols.add(kept);
            }
        }
        add(word, symbols.toString(), number);
    }

    private void add(String word, String text, long number) {
        if (text.isEmpty()) {
            throw DataException.at(
                    Place.line(name, number),
                    "the word " + DataException.quote(word) + " without symbols",
                    "a word, a blank and the symbols that it is read as");
        }
        Readings readings = found.computeIfAbsent(word, none -> new Readings(new ArrayList<>(1), new ArrayList<>(1)));
        if (readings.texts().contains(text)) {
            same++;
            return;
        }
        readings.texts().add(text);
        readings.lines().add(number);
    }

    private TextPairs pairs(@Nullable HashParts hash, List<Path> files) {
        List<Table> tables = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        int readings = 0;
        for (Map.Entry<String, Readings> entry : found.entrySet()) {
            String word = entry.getKey();
            List<Long> lines = entry.getValue().lines();
            TextPairs.Place at = new TextPairs.Place(name, word, lines.get(0));
            tables.add(TextPairs.alternatives(at, word, entry.getValue().texts(), lines));
            readings += lines.size();
            if (hash != null) {
                parts.add(hash.of(word));
            }
        }
        return new TextPairs(tables, parts, List.of(note(readings)), files);
    }

    private String note(int readings) {
        return name + ": " + found.size() + " words with " + readings + " readings"
                + (same == 0 ? "" : ", " + same + " more that are the same as another of their word")
                + (skipped == 0 ? "" : ", " + skipped + " lines of words that are not used");
    }

    private static Path only(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> dictionaries = files.filter(
                            file -> String.valueOf(file.getFileName()).matches(".*\\.dict(\\.gz)?"))
                    .toList();
            if (dictionaries.size() != 1) {
                throw new DataException(folder + ": found " + dictionaries.size()
                        + " files whose names end in .dict, expected one; name the file");
            }
            return dictionaries.get(0);
        } catch (IOException unreadable) {
            throw new DataException(folder + ": cannot be listed (" + unreadable + "), expected a folder", unreadable);
        }
    }
}
