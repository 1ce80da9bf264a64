package org.rnn4j.core.program;

import java.util.List;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;

/**
 * The final states: of a wire its last real step; of a bidirectional layer the forward half's last and the backward half's first
 * real step. A sequence without a real step gives zeros.
 */
final class LastOperation implements Operation {
    /** One row for each sequence from a wire, into a band of the output's columns. */
    private record Source(Wire wire, boolean first, int column) {}

    private final Kernel kernel;
    private final List<Source> sources;
    private final boolean sum;
    private final Wire output;
    private final int[] steps;

    private LastOperation(Kernel kernel, List<Source> sources, boolean sum, Wire output) {
        this.kernel = kernel;
        this.sources = sources;
        this.sum = sum;
        this.output = output;
        this.steps = new int[output.batch()];
    }

    static LastOperation of(Kernel kernel, Wire input, Wire output) {
        return new LastOperation(kernel, List.of(new Source(input, false, 0)), false, output);
    }

    static LastOperation of(Kernel kernel, BidirectionalOperation both, Wire output) {
        boolean sum = both.merge() == org.rnn4j.core.network.Merge.ADD;
        int second = sum ? 0 : both.forwardWire().size();
        return new LastOperation(
                kernel,
                List.of(new Source(both.forwardWire(), false, 0), new Source(both.backwardWire(), true, second)),
                sum,
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
        output.values().clear();
        for (Source source : sources) {
            find(source);
            for (int sequence = 0; sequence < steps.length; sequence++) {
                if (steps[sequence] >= 0) {
                    take(row(source.wire().valueRows(), source, sequence), band(output.valueRows(), source, sequence));
                }
            }
        }
    }

    private void take(Matrix from, Matrix to) {
        if (sum) {
            kernel.add(to.data(), from.data(), to.data());
        } else {
            kernel.copy(from, to);
        }
    }

    private void find(Source source) {
        Wire wire = source.wire();
        for (int sequence = 0; sequence < steps.length; sequence++) {
            steps[sequence] = source.first()
                    ? wire.mask().first(sequence, wire.steps(), wire.batch())
                    : wire.mask().last(sequence, wire.steps(), wire.batch());
        }
    }

    private Matrix row(Matrix rows, Source source, int sequence) {
        return rows.rows(steps[sequence] * source.wire().batch() + sequence, 1);
    }

    private Matrix band(Matrix rows, Source source, int sequence) {
        Matrix row = rows.rows(sequence, 1);
        return sum || sources.size() == 1
                ? row
                : row.columns(source.column(), source.wire().size());
    }

    @Override
    public void backward(Pass pass) {
        for (Source source : sources) {
            Wire wire = source.wire();
            Array target = wire.contribution();
            if (target == null) {
                continue;
            }
            find(source);
            target.clear();
            Matrix rows = Matrix.of(target, wire.steps() * wire.batch(), wire.size());
            for (int sequence = 0; sequence < steps.length; sequence++) {
                if (steps[sequence] >= 0) {
                    kernel.copy(band(output.gradientRows(), source, sequence), row(rows, source, sequence));
                }
            }
            wire.contributed();
        }
    }
}
