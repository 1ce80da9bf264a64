package org.rnn4j.core.program;

import java.util.Arrays;

/**
 * The words of a lane, each different one once and the longest first: text repeats its words, and what is computed of a word's
 * characters is the same at every place. A word is its ids that are not 0.
 */
final class DistinctWords {
    private final int width;
    private int[] word = {};
    private int[] first = {};
    private int[] length = {};
    private int[] rank = {};
    private int[] characters = {};
    private int[] slots = {};
    private final int[] starts;
    private int count;
    private int total;

    /** @param width the most characters of a word */
    DistinctWords(int width) {
        this.width = width;
        this.starts = new int[width + 2];
    }

    /**
     * Reads the words of a batch.
     *
     * @param ids {@code [places, width]}
     */
    void read(int[] ids, int places, StepMask mask) {
        reserve(places);
        Arrays.fill(slots, -1);
        count = 0;
        total = 0;
        for (int place = 0; place < places; place++) {
            word[place] = mask.isReal(place) ? find(ids, place) : -1;
        }
        order(places);
    }

    private void reserve(int places) {
        if (word.length < places) {
            word = new int[places];
            first = new int[places];
            length = new int[places];
            rank = new int[places];
            characters = new int[places * width];
            slots = new int[Integer.highestOneBit(places) * 4];
        }
    }

    /** The number of a place's word, a new one where it was not met before; -1 where it has no character. */
    private int find(int[] ids, int place) {
        int at = total;
        int hash = 1;
        for (int i = place * width; i < (place + 1) * width; i++) {
            if (ids[i] != 0) {
                characters[at++] = ids[i];
                hash = 31 * hash + ids[i];
            }
        }
        if (at == total) {
            return -1;
        }
        int slot = ((hash * 0x9E3779B9) >>> 7) & (slots.length - 1);
        while (slots[slot] >= 0 && !isWord(slots[slot], at)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        if (slots[slot] < 0) {
            slots[slot] = count;
            first[count] = total;
            length[count] = at - total;
            total = at;
            count++;
        }
        return slots[slot];
    }

    /** Whether the characters from the end of the known ones on are this word's. */
    private boolean isWord(int known, int end) {
        int from = first[known];
        return length[known] == end - total
                && Arrays.equals(characters, from, from + length[known], characters, total, end);
    }

    /** Numbers the words by length, the longest first and among equals the first met. */
    private void order(int places) {
        Arrays.fill(starts, 0);
        for (int w = 0; w < count; w++) {
            starts[width - length[w] + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        for (int w = 0; w < count; w++) {
            rank[w] = starts[width - length[w]]++;
        }
        // The slots are done with: they hold the order the other way round.
        for (int w = 0; w < count; w++) {
            slots[rank[w]] = w;
        }
        for (int place = 0; place < places; place++) {
            word[place] = word[place] < 0 ? -1 : rank[word[place]];
        }
    }

    /** How many different words there are. */
    int count() {
        return count;
    }

    /** Characters of all of them. */
    int characters() {
        return total;
    }

    /** Characters of a word. */
    int length(int number) {
        return length[slots[number]];
    }

    /** A word's character. */
    int character(int number, int at) {
        return characters[first[slots[number]] + at];
    }

    /** The word at a place, -1 where there is none. */
    int at(int place) {
        return word[place];
    }
}
