package org.rnn4j.app.task.translate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which target word stands for which source word, learned from pairs of texts alone: model 1 of Brown et al. 1993, by expectation
 * maximisation. Each target word comes from one source word of its pair, or from none, and all places are equally probable.
 */
final class Alignments {
    private static final int ROUNDS = 5;
    /** Pairs of words side by side, 80 MiB; later texts are left out. */
    private static final int MOST_CELLS = 20_000_000;
    /** The source word that a target word comes from where it comes from none. */
    private static final int NONE = 0;

    private final Map<String, Integer> sourceIds = new HashMap<>();
    private final List<String> targetWords = new ArrayList<>();
    private final Map<String, Integer> targetIds = new HashMap<>();

    /** A pair of texts as ids. */
    @SuppressWarnings("ArrayRecordComponent") // Read where it was made.
    private record Pair(int[] source, int[] target) {}

    private Alignments() {
        sourceIds.put("", NONE);
    }

    /**
     * Learns from pairs.
     *
     * @return of each source word the target word that it most probably becomes
     */
    static Map<String, String> learned(List<List<String>> sources, List<List<String>> targets) {
        return new Alignments().learn(sources, targets);
    }

    private Map<String, String> learn(List<List<String>> sources, List<List<String>> targets) {
        List<Pair> pairs = pairs(sources, targets);
        long[] keys = keys(pairs);
        List<int[]> cells = pairs.stream().map(pair -> cells(pair, keys)).toList();
        double[] probabilities = new double[keys.length];
        Arrays.fill(probabilities, 1);
        for (int round = 0; round < ROUNDS; round++) {
            probabilities = improved(probabilities, keys, pairs, cells);
        }
        return best(probabilities, keys);
    }

    private List<Pair> pairs(List<List<String>> sources, List<List<String>> targets) {
        List<Pair> pairs = new ArrayList<>();
        int left = MOST_CELLS;
        for (int i = 0; i < sources.size() && left > 0; i++) {
            List<String> source = new ArrayList<>(List.of(""));
            source.addAll(sources.get(i));
            left -= source.size() * targets.get(i).size();
            pairs.add(new Pair(
                    source.stream().mapToInt(this::sourceId).toArray(),
                    targets.get(i).stream().mapToInt(this::targetId).toArray()));
        }
        return pairs;
    }

    private int sourceId(String word) {
        return sourceIds.computeIfAbsent(word, one -> sourceIds.size());
    }

    private int targetId(String word) {
        return targetIds.computeIfAbsent(word, one -> {
            targetWords.add(one);
            return targetIds.size();
        });
    }

    private static long key(int source, int target) {
        return (long) source << Integer.SIZE | target;
    }

    /** Every pair of words that stands in a pair of texts, ascending. */
    private static long[] keys(List<Pair> pairs) {
        return pairs.stream()
                .flatMapToLong(pair -> Arrays.stream(pair.target())
                        .mapToObj(target -> Arrays.stream(pair.source()).mapToLong(source -> key(source, target)))
                        .flatMapToLong(one -> one))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Where the pairs of words of a pair of texts are among the keys, target by target. */
    private static int[] cells(Pair pair, long[] keys) {
        int[] cells = new int[pair.source().length * pair.target().length];
        int next = 0;
        for (int target : pair.target()) {
            for (int source : pair.source()) {
                cells[next++] = Arrays.binarySearch(keys, key(source, target));
            }
        }
        return cells;
    }

    private double[] improved(double[] probabilities, long[] keys, List<Pair> pairs, List<int[]> cells) {
        double[] counts = new double[keys.length];
        for (int i = 0; i < cells.size(); i++) {
            int width = pairs.get(i).source().length;
            int[] all = cells.get(i);
            for (int from = 0; from < all.length; from += width) {
                double sum = 0;
                for (int cell = from; cell < from + width; cell++) {
                    sum += probabilities[all[cell]];
                }
                for (int cell = from; cell < from + width; cell++) {
                    counts[all[cell]] += probabilities[all[cell]] / sum;
                }
            }
        }
        return normalised(counts, keys);
    }

    private double[] normalised(double[] counts, long[] keys) {
        double[] totals = new double[sourceIds.size()];
        for (int i = 0; i < keys.length; i++) {
            totals[(int) (keys[i] >> Integer.SIZE)] += counts[i];
        }
        for (int i = 0; i < keys.length; i++) {
            counts[i] /= Math.max(Double.MIN_NORMAL, totals[(int) (keys[i] >> Integer.SIZE)]);
        }
        return counts;
    }

    private Map<String, String> best(double[] probabilities, long[] keys) {
        double[] most = new double[sourceIds.size()];
        String[] words = new String[sourceIds.size()];
        for (int i = 0; i < keys.length; i++) {
            int source = (int) (keys[i] >> Integer.SIZE);
            if (probabilities[i] > most[source]) {
                most[source] = probabilities[i];
                words[source] = targetWords.get((int) keys[i]);
            }
        }
        Map<String, String> best = new HashMap<>();
        sourceIds.forEach((word, id) -> {
            if (id != NONE && words[id] != null) {
                best.put(word, words[id]);
            }
        });
        return best;
    }
}
