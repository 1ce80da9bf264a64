package org.rnn4j.core.evaluation.text;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** What a tagger sees of a word and its neighbours, as names of features that are 1; the rest are 0. */
final class WordFeatures {
    /** Where among a word's features the word itself in lower case stands. */
    static final int LOWER = 2;

    private static final int LONGEST_AFFIX = 4;
    /** For each word itself: bias, the word, its lower case, its shape; around it two words on each side. */
    private static final int OTHERS = 14;

    private WordFeatures() {}

    /** The features of every word of a sentence, as numbers that the function gives to names; −1 for a name without one. */
    static int[][] of(List<String> words, ToIntFunction<String> number) {
        int[][] features = new int[words.size()][];
        List<String> lower =
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        for (int i = 0; i < features.length; i++) {
            Names names = new Names(number);
            names.word(words.get(i), lower.get(i), i == 0);
            names.around(lower, words, i);
            features[i] = names.numbers();
        }
        return features;
    }

    /** Upper-case letters as X, others as x, digits as d, runs of more than two shortened; other characters as they are. */
    static String shape(String word) {
        StringBuilder shape = new StringBuilder();
        int run = 0;
        char before = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            char kind = Character.isUpperCase(c) ? 'X' : Character.isLetter(c) ? 'x' : Character.isDigit(c) ? 'd' : c;
            run = kind == before ? run + 1 : 1;
            before = kind;
            if (run <= 2) {
                shape.append(kind);
            }
        }
        return shape.toString();
    }

    private static final class Names {
        private final ToIntFunction<String> number;
        private final int[] numbers = new int[OTHERS + 2 * LONGEST_AFFIX];
        private int count;

        Names(ToIntFunction<String> number) {
            this.number = number;
        }

        int[] numbers() {
            return java.util.Arrays.copyOf(numbers, count);
        }

        private void add(String name) {
            numbers[count++] = number.applyAsInt(name);
        }

        void word(String word, String lower, boolean first) {
            add("bias");
            add("word " + word);
            add("lower " + lower);
            add((first ? "first shape " : "shape ") + shape(word));
            for (int length = 1; length <= LONGEST_AFFIX; length++) {
                if (lower.length() > length) {
                    add("prefix " + lower.substring(0, length));
                    add("suffix " + lower.substring(lower.length() - length));
                }
            }
        }

        void around(List<String> lower, List<String> words, int i) {
            for (int distance = -2; distance <= 2; distance++) {
                if (distance != 0) {
                    add(distance + " " + at(lower, i + distance));
                }
            }
            add("-1 suffix " + suffix(at(lower, i - 1)));
            add("1 suffix " + suffix(at(lower, i + 1)));
            add("-1 shape " + shape(at(words, i - 1)));
            add("1 shape " + shape(at(words, i + 1)));
            add("-1 and word " + at(lower, i - 1) + " " + lower.get(i));
            add("word and 1 " + lower.get(i) + " " + at(lower, i + 1));
        }

        private static String at(List<String> words, int i) {
            return i < 0 ? "<start>" : i >= words.size() ? "<end>" : words.get(i);
        }

        private static String suffix(String word) {
            return word.substring(Math.max(0, word.length() - 3));
        }
    }
}
