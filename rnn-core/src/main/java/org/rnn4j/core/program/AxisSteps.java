package org.rnn4j.core.program;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        Stream<Integer> others = IntStream.range(1, axes.count()).mapToObj(axis -> axes.steps(axis, inputs));
        return new AxisSteps(Stream.concat(Stream.of(steps), others).toList());
    }

    int count(int axis) {
        return counts.get(axis);
    }

    int sum() {
        return counts.stream().mapToInt(steps -> steps).sum();
    }

    /** Rounded up, so that batches of many lengths share memory: by at most an eighth, of several axes by at most a half. */
    AxisSteps capacity() {
        return new AxisSteps(counts.stream()
                .map(counts.size() == 1 ? LaneSet::capacity : AxisSteps::coarse)
                .toList());
    }

    private static int coarse(int steps) {
        int grain = Math.max(4, Integer.highestOneBit(steps) / 2);
        return (steps + grain - 1) / grain * grain;
    }
}
