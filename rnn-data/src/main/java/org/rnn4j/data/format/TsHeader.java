package org.rnn4j.data.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;

/** What the lines with {@code @} before the sequences of a {@code .ts} file promise. */
final class TsHeader {
    private static final Set<String> KNOWN = Set.of(
            "@problemname",
            "@timestamps",
            "@missing",
            "@univariate",
            "@dimension",
            "@dimensions",
            "@equallength",
            "@serieslength",
            "@classlabel",
            "@targetlabel",
            "@data");

    private final String source;
    private boolean present;
    private boolean ended;
    private boolean labelled;
    private List<String> classes = List.of();
    /** 0 where the header does not say it. */
    private int dimensions;

    private boolean equalLength;
    private int length;

    TsHeader(String source) {
        this.source = source;
    }

    /** Takes one line of the header. */
    void take(String line, int number) {
        String[] words = line.split("\\s+");
        String key = words[0].toLowerCase(Locale.ROOT);
        Place place = Place.line(source, number);
        if (ended || !KNOWN.contains(key)) {
            throw DataException.at(
                    place, DataException.quote(words[0]), ended ? "a sequence after @data" : "a key of a .ts header");
        }
        present = true;
        switch (key) {
            case "@data" -> ended = true;
            case "@classlabel" -> {
                labelled = truth(words, place);
                classes = Arrays.asList(words).subList(Math.min(2, words.length), words.length);
            }
            case "@univariate" -> dimensions = truth(words, place) ? 1 : dimensions;
            case "@dimension", "@dimensions" -> dimensions = count(words, place);
            case "@equallength" -> equalLength = truth(words, place);
            case "@serieslength" -> length = count(words, place);
            case "@timestamps", "@targetlabel" -> refuse(words, place);
            default -> {
                // A name, or whether values are missing, which the values show.
            }
        }
    }

    /** Takes the first line that is none of the header. */
    void finish(int number) {
        if (present && !ended) {
            throw DataException.at(Place.line(source, number), "a line of values", "@data before it");
        }
        ended = true;
    }

    /** Whether there is a header; without one the file is UCR text. */
    boolean present() {
        return present;
    }

    /** Whether a line ends with a class. */
    boolean labelled() {
        return labelled;
    }

    /** The classes that may occur; empty for any. */
    List<String> classes() {
        return classes;
    }

    /** How many channels a line must have; 0 for as many as the first one. */
    int dimensions() {
        return dimensions;
    }

    /** Whether all lines have as many steps as the first one. */
    boolean equalLength() {
        return equalLength;
    }

    /** How many steps each line has where all have as many; 0 for as many as the first one. */
    int length() {
        return length;
    }

    private static void refuse(String[] words, Place place) {
        if (truth(words, place)) {
            throw DataException.at(
                    place,
                    words[0] + " true",
                    words[0].equalsIgnoreCase("@timestamps")
                            ? "false, because values with a time each cannot be read"
                            : "false, because sequences with a number for a label cannot be read");
        }
    }

    private static boolean truth(String[] words, Place place) {
        String value = words.length < 2 ? "" : words[1].toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw DataException.at(place, DataException.quote(value), "true or false after " + words[0]);
        }
        return value.equals("true");
    }

    private static int count(String[] words, Place place) {
        String value = words.length < 2 ? "" : words[1];
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw DataException.at(place, DataException.quote(value), "a whole number from 1 after " + words[0]);
        }
        return Integer.parseInt(value);
    }
}
