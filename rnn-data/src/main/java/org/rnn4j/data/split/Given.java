package org.rnn4j.data.split;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of sequences besides their rows, in their order.
 *
 * @param parts the part that each is of, as its file says; empty where no file says anything
 * @param classes the class of each; empty where there are none
 */
public record Given(List<Part> parts, List<String> classes) {
    /** Nothing is known. */
    public static final Given NOTHING = new Given(List.of(), List.of());

    private static final double ROUNDING = 1e-9;

    public Given {
        parts = List.copyOf(parts);
        classes = List.copyOf(classes);
    }

    /**
     * The part of each sequence. Where no file says anything, all are for training; where none is for validation, a share of
     * the training sequences is taken: of each class every so many-th, so that positions alone decide.
     */
    List<Part> parts(Split split, int count) {
        List<Part> all = new ArrayList<>(parts.isEmpty() ? Collections.nCopies(count, Part.TRAIN) : parts);
        if (all.size() != count) {
            throw new IllegalArgumentException("given parts: expected " + count + ", found " + all.size());
        }
        if (!all.contains(Part.VALIDATION)) {
            byClass(all).values().forEach(positions -> hold(split, positions, all));
        }
        return all;
    }

    private Map<String, List<Integer>> byClass(List<Part> all) {
        Map<String, List<Integer>> training = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == Part.TRAIN) {
                String key = classes.isEmpty() ? "" : classes.get(i);
                training.computeIfAbsent(key, none -> new ArrayList<>()).add(i);
            }
        }
        return training;
    }

    /** Of n sequences round(n · share) are held, but not all, at equal distances; the next fold holds those before them. */
    private static void hold(Split split, List<Integer> positions, List<Part> all) {
        double share = split.validation() == null ? 0 : split.validation();
        double phase = 0.5 + (split.fold() == null ? 0 : split.fold()) * share;
        int most = positions.size() - 1;
        for (int i = 0; i < positions.size() && share > 0; i++) {
            double before = Math.floor(i * share + phase + ROUNDING);
            double after = Math.floor((i + 1) * share + phase + ROUNDING);
            if (after > before && most-- > 0) {
                all.set(positions.get(i), Part.VALIDATION);
            }
        }
    }
}
