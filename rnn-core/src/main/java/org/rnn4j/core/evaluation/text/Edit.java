package org.rnn4j.core.evaluation.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place of two sequences that are laid side by side with the fewest changes (Levenshtein 1966).
 *
 * @param <T> what the sequences are of
 * @param expected of the reference; null where the other has one too many
 * @param found of the other; null where it lacks one
 */
public record Edit<T>(@Nullable T expected, @Nullable T found) {
    public Edit {
        if (expected == null && found == null) {
            throw new IllegalArgumentException("edit: expected something on one side at least, found nothing on both");
        }
    }

    /** Whether both sides are the same. */
    public boolean isRight() {
        return expected != null && expected.equals(found);
    }

    /**
     * Two sequences side by side; of equally good ways the one that changes late, and substitutes rather than inserts and deletes.
     *
     * @param reference what is right
     * @param hypothesis what was found
     */
    public static <T> List<Edit<T>> between(List<T> reference, List<T> hypothesis) {
        int[][] costs = costs(reference, hypothesis);
        List<Edit<T>> edits = new ArrayList<>();
        int i = reference.size();
        int j = hypothesis.size();
        while (i > 0 || j > 0) {
            boolean both = i > 0 && j > 0;
            if (both && costs[i][j] == costs[i - 1][j - 1] + unequal(reference.get(i - 1), hypothesis.get(j - 1))) {
                edits.add(new Edit<>(reference.get(--i), hypothesis.get(--j)));
            } else if (i > 0 && costs[i][j] == costs[i - 1][j] + 1) {
                edits.add(new Edit<>(reference.get(--i), null));
            } else {
                edits.add(new Edit<>(null, hypothesis.get(--j)));
            }
        }
        Collections.reverse(edits);
        return edits;
    }

    private static <T> int[][] costs(List<T> reference, List<T> hypothesis) {
        int[][] costs = new int[reference.size() + 1][hypothesis.size() + 1];
        for (int i = 0; i <= reference.size(); i++) {
            for (int j = 0; j <= hypothesis.size(); j++) {
                if (i == 0 || j == 0) {
                    costs[i][j] = i + j;
                    continue;
                }
                int together = costs[i - 1][j - 1] + unequal(reference.get(i - 1), hypothesis.get(j - 1));
                costs[i][j] = Math.min(together, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
            }
        }
        return costs;
    }

    private static int unequal(Object a, Object b) {
        return a.equals(b) ? 0 : 1;
    }
}
