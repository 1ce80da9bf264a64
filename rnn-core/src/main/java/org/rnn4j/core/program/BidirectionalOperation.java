package org.rnn4j.core.program;

import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.network.Merge;

/** Two recurrent layers over one input, joined; each half keeps its own wire, because "last" means another step in each. */
final class BidirectionalOperation implements Operation {
    private final Kernel kernel;
    private final Merge merge;
    private final Wire output;
    private final RecurrentOperation forwardHalf;
    private final RecurrentOperation backwardHalf;
    private final Band[] values;
    private final Band[] gradients;

    BidirectionalOperation(
            Kernel kernel, Merge merge, Wire output, RecurrentOperation forwardHalf, RecurrentOperation backwardHalf) {
        this.kernel = kernel;
        this.merge = merge;
        this.output = output;
        this.forwardHalf = forwardHalf;
        this.backwardHalf = backwardHalf;
        int units = forwardHalf.output().size();
        this.values = new Band[] {Band.columns(0, units), Band.columns(units, units)};
        this.gradients = new Band[] {Band.columns(0, units), Band.columns(units, units)};
    }

    Wire forwardWire() {
        return forwardHalf.output();
    }

    Wire backwardWire() {
        return backwardHalf.output();
    }

    Merge merge() {
        return merge;
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        forwardHalf.bind(inputSteps);
        backwardHalf.bind(inputSteps);
        output.bind(inputSteps, forwardHalf.output().mask());
    }

    @Override
    public void forward(Pass pass) {
        forwardHalf.forward(pass);
        backwardHalf.forward(pass);
        if (merge == Merge.ADD) {
            kernel.add(forwardWire().values(), backwardWire().values(), output.values());
            return;
        }
        kernel.copy(forwardWire().valueRows(), values[0].of(output.valueRows()));
        kernel.copy(backwardWire().valueRows(), values[1].of(output.valueRows()));
    }

    @Override
    public void backward(Pass pass) {
        // A pool over "last" has written into the halves before; what reads the joined output comes on top.
        split(forwardWire(), 0);
        split(backwardWire(), 1);
        forwardHalf.backward(pass);
        backwardHalf.backward(pass);
    }

    private void split(Wire wire, int which) {
        Matrix target = wire.contributionRows();
        if (target == null) {
            return;
        }
        Matrix joined = output.gradientRows();
        kernel.copy(merge == Merge.ADD ? joined : gradients[which].of(joined), target);
        wire.contributed();
    }
}
