package org.rnn4j.models;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws the data of {@code numbers-en-fr}: numbers below a million, spelled out in English and in French by the rules of ICU.
 *
 * <p>Every part has as many lines of each number of digits. Of the numbers with as many digits a fifth may be drawn for the test, a
 * tenth for validation and the others for training, so that no number is in two parts; of numbers of one and two digits there are
 * fewer than lines, so that they come again. Run its main in the folder models to write the files anew.
 */
final class Numbers {
    static final Path FOLDER = Path.of("numbers-en-fr", "data");
    static final int MOST_DIGITS = 6;

    private static final long SEED = 2026;
    /** No other number says zero, and none says "one" where French says nothing but in 1 itself: they are not to be guessed. */
    private static final int FIRST_THAT_MAY_BE_HELD_OUT = 2;

    /** A file's name, and how many of its lines have each number of digits. */
    enum Part {
        TEST(200),
        VALIDATION(100),
        TRAINING(1500);

        final int each;

        Part(int each) {
            this.each = each;
        }

        /** Where this part is in one language. */
        Path file(Locale language) {
            String name = switch (this) {
                case TEST -> "test";
                case VALIDATION -> "val";
                case TRAINING -> "train";
            };
            return FOLDER.resolve(name + "." + language.getLanguage());
        }
    }

    private Numbers() {}

    /** The numbers of a part, drawn evenly by their number of digits and in drawn order; the same at every call. */
    static List<Integer> of(Part part) {
        List<Integer> drawn = new ArrayList<>();
        Random random = new Random(SEED + part.ordinal());
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            List<Integer> pool = pool(part, digits);
            Collections.shuffle(pool, random);
            for (int line = 0; line < part.each; line++) {
                drawn.add(pool.get(line % pool.size()));
            }
        }
        Collections.shuffle(drawn, random);
        return drawn;
    }

    /** What a part may draw from the numbers with so many digits. */
    private static List<Integer> pool(Part part, int digits) {
        int first = digits == 1 ? 0 : power(digits - 1);
        int end = power(digits);
        List<Integer> free = IntStream.range(Math.max(first, FIRST_THAT_MAY_BE_HELD_OUT), end)
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(free, new Random(SEED * MOST_DIGITS + digits));
        int test = (end - first) / 5;
        int validation = test + (end - first) / 10;
        List<Integer> pool = new ArrayList<>(
                switch (part) {
                    case TEST -> free.subList(0, test);
                    case VALIDATION -> free.subList(test, validation);
                    case TRAINING -> free.subList(validation, free.size());
                });
        if (part == Part.TRAINING && digits == 1) {
            pool.addAll(List.of(0, 1));
        }
        return pool;
    }

    private static int power(int digits) {
        return (int) Math.round(Math.pow(10, digits));
    }

    /** A part as the text of a file: one number a line, spelled out. */
    static String text(Part part, Locale language) {
        RuleBasedNumberFormat format = format(language);
        return of(part).stream().map(number -> format.format(number) + "\n").collect(Collectors.joining());
    }

    /** One number, spelled out. */
    static String said(int number, Locale language) {
        return format(language).format(number);
    }

    private static RuleBasedNumberFormat format(Locale language) {
        return new RuleBasedNumberFormat(language, RuleBasedNumberFormat.SPELLOUT);
    }

    /** Writes all files. */
    public static void main(String... none) throws IOException {
        for (Part part : Part.values()) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
                Files.writeString(part.file(language), text(part, language));
            }
        }
    }
}
