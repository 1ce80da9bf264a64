package org.rnn4j.app.task.multilabel;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.rnn4j.core.decoding.ConditionalBernoulli;
import org.rnn4j.data.music.PianoRoll;

/**
 * Which notes sound together: a network of independent outputs knows which notes are likely, not which are so together.
 *
 * <p>A set of pitch classes weighs how often it is in the training pieces over how often it would be if as many notes sounded at
 * every step, each as often as it does, but independently of each other. Of several chords that are drawn, one is taken in
 * proportion to that (importance resampling, Rubin 1988).
 *
 * @param weights by the sum of 2^(pitch class) over the set
 */
record Harmony(Map<Integer, Double> weights) {
    private static final int OCTAVE = 12;
    private static final int DRAWS = 200_000;
    /** What a set counts that is in no piece, against one step that every set would have by chance. */
    private static final double UNSEEN = 0.1;
    /** How many chords are drawn for each that is taken. */
    private static final int CANDIDATES = 64;

    Harmony {
        weights = Map.copyOf(weights);
    }

    /** Counts the steps of pieces. */
    static Harmony of(List<PianoRoll> pieces) {
        Map<Integer, Integer> found = new TreeMap<>();
        Map<Integer, Integer> sizes = new TreeMap<>();
        for (PianoRoll piece : pieces) {
            for (int step = 0; step < piece.steps(); step++) {
                int[] chord = piece.notes(step);
                found.merge(pitches(chord), 1, Integer::sum);
                sizes.merge(chord.length, 1, Integer::sum);
            }
        }
        Map<Integer, Double> byChance = byChance(rates(pieces), sizes);
        Map<Integer, Double> weights = new TreeMap<>();
        TreeSet<Integer> all = new TreeSet<>(found.keySet());
        all.addAll(byChance.keySet());
        for (int set : all) {
            double weight = (found.getOrDefault(set, 0) + UNSEEN) / (byChance.getOrDefault(set, 0.0) + 1);
            weights.put(set, Math.round(weight * 1000) / 1000.0);
        }
        return new Harmony(weights);
    }

    /** How many steps would have each set, were notes independent; by drawing. */
    private static Map<Integer, Double> byChance(double[] rates, Map<Integer, Integer> sizes) {
        int steps = sizes.values().stream().mapToInt(Integer::intValue).sum();
        Map<Integer, Double> byChance = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(1);
        sizes.forEach((size, count) -> {
            ConditionalBernoulli independent = new ConditionalBernoulli(rates, size);
            int draws = (int) Math.ceil((double) count * DRAWS / steps);
            for (int i = 0; i < draws; i++) {
                int[] other = independent.draw(random);
                for (int k = 0; k < other.length; k++) {
                    other[k] += PianoRoll.LOWEST;
                }
                byChance.merge(pitches(other), (double) count / draws, Double::sum);
            }
        });
        return byChance;
    }

    private static double[] rates(List<PianoRoll> pieces) {
        double[] rates = new double[PianoRoll.KEYS];
        int steps = 0;
        for (PianoRoll piece : pieces) {
            steps += piece.steps();
            for (int step = 0; step < piece.steps(); step++) {
                for (int note : piece.notes(step)) {
                    rates[note - PianoRoll.LOWEST]++;
                }
            }
        }
        for (int key = 0; key < rates.length; key++) {
            rates[key] /= Math.max(1, steps);
        }
        return rates;
    }

    private static int pitches(int[] notes) {
        int set = 0;
        for (int note : notes) {
            set |= 1 << note % OCTAVE;
        }
        return set;
    }

    /**
     * One of the chords that a distribution gives.
     *
     * @param chords positions of notes, given their count
     * @param notes the MIDI number of each position
     * @return the chord's MIDI numbers, ascending
     */
    int[] draw(ConditionalBernoulli chords, int[] notes, RandomGenerator random) {
        int[][] drawn = new int[CANDIDATES][];
        double[] upTo = new double[CANDIDATES];
        double sum = 0;
        for (int i = 0; i < CANDIDATES; i++) {
            drawn[i] = chords.draw(random);
            for (int k = 0; k < drawn[i].length; k++) {
                drawn[i][k] = notes[drawn[i][k]];
            }
            sum += weights.getOrDefault(pitches(drawn[i]), UNSEEN);
            upTo[i] = sum;
        }
        double at = random.nextDouble() * sum;
        int taken = 0;
        while (taken < CANDIDATES - 1 && upTo[taken] <= at) {
            taken++;
        }
        return drawn[taken];
    }
}
