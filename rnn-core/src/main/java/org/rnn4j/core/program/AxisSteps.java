package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.TimeAxes;

/**
 * Steps of each time axis of a network: of a batch, or the most that a lane has room for.
 *
 * @param counts in the order of {@link TimeAxes}
 */
record AxisSteps(List<Integer> counts) {
    AxisSteps {
        counts = List.copyOf(counts);
    }

    /**
     * Of a batch.
     *
     * @param steps of the first axis that are looked at together
     */
    static AxisSteps of(TimeAxes axes, List<Sequences> inputs, int steps) {
        if (axes.count() == 1) {
            // Without a list to grow: this is done for each update.
            return new AxisSteps(List.of(steps));
        }
        List<Integer> counts = new ArrayList<>();
        for (int axis = 0; axis < axes.count(); axis++) {
            counts.add(axis == 0 ? steps : axes.steps(axis, inputs));
        }
        return new AxisSteps(counts);
    }

    int count(int axis) {
        return counts.get(axis);
    }

    boolean isOfOneAxis() {
        return counts.size() == 1;
    }

    /** The larger number of each axis. */
    AxisSteps orMore(AxisSteps other) {
        List<Integer> larger = new ArrayList<>();
        for (int axis = 0; axis < counts.size(); axis++) {
            larger.add(Math.max(count(axis), other.count(axis)));
        }
        return new AxisSteps(larger);
    }

    int sum() {
        return counts.stream().mapToInt(steps -> steps).sum();
    }

    /** Rounded up, so that batches of many lengths share memory: by at most an eighth, of several axes by at most a half. */
    AxisSteps capacity() {
        return counts.size() == 1
                ? new AxisSteps(List.of(LaneSet.capacity(counts.get(0))))
                : new AxisSteps(counts.stream().map(AxisSteps::coarse).toList());
    }

    private static int coarse(int steps) {
        int grain = Math.max(4, Integer.highestOneBit(steps) / 2);
        return (steps + grain - 1) / grain * grain;
    }
}
