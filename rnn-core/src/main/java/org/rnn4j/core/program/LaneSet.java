package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lanes of a batch, by its shape, and a bounded number of such sets to use again.
 *
 * <p>How a batch is dealt to lanes depends on its shape only, never on the number of threads: the result is the same bits for
 * any number.
 */
public final class LaneSet {
    private static final int KEPT = 6;
    /** A lane below this many rows wastes the vector units, and one above leaves cores without work. */
    private static final int FEWEST_ROWS = 8;

    private static final int MOST_ROWS = 32;
    /** What each lane does for itself, weights to pack and gradients to add, is cheaper for fewer lanes, once there are enough. */
    private static final int MANY_LANES = 8;

    private final Blueprint blueprint;
    private final Map<Key, List<Lane>> sets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Lane>> eldest) {
            return size() > KEPT;
        }
    };

    private record Key(AxisSteps steps, int batch, boolean training) {}

    LaneSet(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /** Lanes for batches of so many sequences with up to so many steps. */
    List<Lane> of(AxisSteps steps, int batch, boolean training) {
        AxisSteps capacity = steps.isOfOneAxis() ? steps.capacity() : shared(steps.capacity(), batch, training);
        return sets.computeIfAbsent(new Key(capacity, batch, training), this::make);
    }

    /**
     * Several time axes make so many shapes that all batches of one size share a set, which is made anew when one is longer on any
     * axis. Bits do not depend on the room that is left: no more is computed than for the lane's own rounded lengths.
     */
    private AxisSteps shared(AxisSteps needed, int batch, boolean training) {
        AxisSteps largest = needed;
        for (Key key : List.copyOf(sets.keySet())) {
            if (key.batch() == batch && key.training() == training) {
                largest = largest.orMore(key.steps());
                if (!largest.equals(key.steps())) {
                    sets.remove(key);
                }
            }
        }
        return largest;
    }

    /** Lengths are rounded up by at most an eighth, so that batches of many lengths share memory. */
    public static int capacity(int steps) {
        int grain = Math.max(1, Integer.highestOneBit(steps) / 8);
        return (steps + grain - 1) / grain * grain;
    }

    private List<Lane> make(Key key) {
        int count = count(key.batch());
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) key.batch() * i / count);
            int to = (int) ((long) key.batch() * (i + 1) / count);
            LaneBuilder.Extent extent = new LaneBuilder.Extent(i, from, to - from, key.steps());
            lanes.add(LaneBuilder.build(blueprint, extent, key.training()));
        }
        return List.copyOf(lanes);
    }

    /** At least two lanes where there are rows for them, more where lanes would be long. */
    public static int count(int batch) {
        if (batch < 2 * FEWEST_ROWS) {
            return 1;
        }
        int lanes = Math.max(2, (batch + MOST_ROWS - 1) / MOST_ROWS);
        return lanes <= MANY_LANES ? lanes : Math.max(MANY_LANES, (lanes + 1) / 2);
    }
}
