package org.rnn4j.core.kernel;

/**
 * The gradient of the memory through the contexts of a decoder: for each sequence one product of shares and the contexts' gradients
 * over all target steps, instead of sums step by step.
 */
final class ValueGradients {
    private final Kernel kernel;
    private final DecoderStates states;
    private final int size;
    private final StepBlock contexts;
    private final Array shares;

    ValueGradients(Kernel kernel, DecoderStates states, int size) {
        this.kernel = kernel;
        this.states = states;
        this.size = size;
        this.contexts = new StepBlock(kernel, states.timeSteps, states.batch, size);
        this.shares = kernel.allocate(
                Math.multiplyExact(Math.multiplyExact(states.timeSteps, states.batch), states.memorySteps));
    }

    /** The gradient of the contexts of a step, which the walk back writes. */
    Matrix contexts(int step) {
        return contexts.step(step);
    }

    /**
     * Adds it.
     *
     * @param values the gradient of the memory, [memorySteps, batch, size]
     */
    void addTo(Array values, DecoderLoop loop, int sourceSteps, int targetSteps) {
        loop.writeShares(targetSteps, shares);
        Matrix allShares = Matrix.of(shares, targetSteps, states.batch * states.memorySteps);
        Matrix allContexts = Matrix.of(contexts.whole(), targetSteps, states.batch * size);
        Matrix allValues = Matrix.of(values, sourceSteps, states.batch * size);
        for (int row = 0; row < states.batch; row++) {
            kernel.multiply(
                    1,
                    allShares.columns(row * states.memorySteps, sourceSteps).transpose(),
                    allContexts.columns(row * size, size),
                    1,
                    allValues.columns(row * size, size));
        }
    }
}
