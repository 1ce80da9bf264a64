package org.rnn4j.core.program;

import java.util.Arrays;
import java.util.List;
import org.rnn4j.core.kernel.Array;

/**
 * The final states: of a wire its last real step; of a bidirectional layer the forward half's last and the backward half's first
 * real step. A sequence without a real step gives zeros.
 */
final class LastOperation implements Operation {
    /** One row for each sequence from a wire, into a band of the output's columns. */
    private record Source(Wire wire, boolean first, int column) {}

    private final List<Source> sources;
    private final Wire output;
    private final double[] row;
    private final double[] all;

    private LastOperation(List<Source> sources, Wire output) {
        this.sources = sources;
        this.output = output;
        this.row = new double[output.size()];
        this.all = new double[output.batch() * output.size()];
    }

    static LastOperation of(Wire input, Wire output) {
        return new LastOperation(List.of(new Source(input, false, 0)), output);
    }

    static LastOperation of(BidirectionalOperation both, Wire output) {
        boolean sum = both.merge() == org.rnn4j.core.network.Merge.ADD;
        int second = sum ? 0 : both.forwardWire().size();
        return new LastOperation(
                List.of(new Source(both.forwardWire(), false, 0), new Source(both.backwardWire(), true, second)),
                output);
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, StepMask.NONE);
    }

    @Override
    public void forward(Pass pass) {
        Arrays.fill(all, 0);
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            int size = source.wire().size();
            for (int sequence = 0; sequence < output.batch(); sequence++) {
                int from = position(source, sequence);
                if (from >= 0) {
                    source.wire().values().read(from, row, 0, size);
                    int to = sequence * output.size() + source.column();
                    for (int k = 0; k < size; k++) {
                        all[to + k] += row[k];
                    }
                }
            }
        }
        output.values().write(0, all, 0, all.length);
    }

    /** Where the row of a sequence's final state begins, -1 where it has none. */
    private static int position(Source source, int sequence) {
        Wire wire = source.wire();
        int step = source.first()
                ? wire.mask().first(sequence, wire.steps(), wire.batch())
                : wire.mask().last(sequence, wire.steps(), wire.batch());
        return step < 0 ? -1 : (step * wire.batch() + sequence) * wire.size();
    }

    @Override
    public void backward(Pass pass) {
        output.gradient().read(0, all, 0, all.length);
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            Array target = source.wire().contribution();
            if (target == null) {
                continue;
            }
            target.clear();
            for (int sequence = 0; sequence < output.batch(); sequence++) {
                int to = position(source, sequence);
                if (to >= 0) {
                    int from = sequence * output.size() + source.column();
                    target.write(to, all, from, source.wire().size());
                }
            }
            source.wire().contributed();
        }
    }
}
