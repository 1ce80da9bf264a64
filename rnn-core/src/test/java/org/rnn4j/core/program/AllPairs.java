package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Few rows of choices in which each value of each factor meets each value of each other factor at least once. */
final class AllPairs {
    private final int[] levels;
    private final boolean[][][][] met;
    private int unmet;

    private AllPairs(int... levels) {
        this.levels = levels;
        int factors = levels.length;
        this.met = new boolean[factors][factors][][];
        for (int a = 0; a < factors; a++) {
            for (int b = a + 1; b < factors; b++) {
                met[a][b] = new boolean[levels[a]][levels[b]];
                unmet += levels[a] * levels[b];
            }
        }
    }

    /** Rows of one number below each level; the same every time. */
    static List<int[]> of(int... levels) {
        AllPairs pairs = new AllPairs(levels);
        List<int[]> rows = new ArrayList<>();
        while (pairs.unmet > 0) {
            rows.add(pairs.row(rows.size()));
        }
        return rows;
    }

    private int[] row(int turn) {
        int[] row = new int[levels.length];
        Arrays.fill(row, -1);
        begin(row);
        for (int factor = 0; factor < levels.length; factor++) {
            if (row[factor] < 0) {
                row[factor] = best(row, factor, turn);
            }
        }
        for (int a = 0; a < levels.length; a++) {
            for (int b = a + 1; b < levels.length; b++) {
                unmet -= met[a][b][row[a]][row[b]] ? 0 : 1;
                met[a][b][row[a]][row[b]] = true;
            }
        }
        return row;
    }

    /** The first pair that has not met. */
    private void begin(int[] row) {
        for (int a = 0; a < levels.length; a++) {
            for (int b = a + 1; b < levels.length; b++) {
                for (int pair = 0; pair < levels[a] * levels[b]; pair++) {
                    if (!met[a][b][pair / levels[b]][pair % levels[b]]) {
                        row[a] = pair / levels[b];
                        row[b] = pair % levels[b];
                        return;
                    }
                }
            }
        }
    }

    /** The value that meets most new ones; of several another in each turn. */
    private int best(int[] row, int factor, int turn) {
        int best = -1;
        int most = -1;
        for (int i = 0; i < levels[factor]; i++) {
            int value = (i + turn) % levels[factor];
            int count = 0;
            for (int other = 0; other < levels.length; other++) {
                if (row[other] >= 0) {
                    count += other < factor
                            ? (met[other][factor][row[other]][value] ? 0 : 1)
                            : (met[factor][other][value][row[other]] ? 0 : 1);
                }
            }
            if (count > most) {
                most = count;
                best = value;
            }
        }
        return best;
    }
}
