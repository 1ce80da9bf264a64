package org.rnn4j.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A decoder with attention, ready to walk batches of one size: it owns the working memory, so one thread uses it at a time.
 *
 * <p>Rows are sequences; x_t is given, the embedded symbol before step t. K_s = M_s·Wk + bk; the first states are tanh(mean of the
 * real M_s · Wb + bb). The first layer reads [x_t; r_{t−1}], the next ones the layer below; h_t is the state of the last. Additive:
 * score_s = v · tanh(K_s + h_t·Wq + coverage_s·wc), else h_t · K_s; α = softmax over the real s; coverage_s is the sum of the
 * shares before; c_t = Σ α_s M_s; r_t = tanh([h_t; c_t; x_t]·Wr + br). At a masked step state and readout are carried on.
 *
 * <p>What does not depend on the loop, keys, the symbols' part of the first layer and of the readout, and all weight gradients, is
 * one product over all steps.
 */
public final class DecoderPlan {
    /** Room: the longest sequences, and sequences side by side. */
    public record Extent(int memorySteps, int timeSteps, int batch) {}

    /**
     * What a pass reads, time-major, sized for the plan's room.
     *
     * @param steps of the target now
     * @param input [timeSteps, batch, embedding]
     * @param mask [steps, batch], 1 = real; null where all are
     * @param factors for each layer but the last what its output is multiplied with on its way up, [timeSteps, batch, units]; null
     *     for ones
     */
    public record Target(int steps, Array input, @Nullable Array mask, Array @Nullable [] factors) {}

    /**
     * The memory, [memorySteps, batch, memory].
     *
     * @param steps of the memory now
     * @param mask [steps, batch], 1 = real; null where all are
     */
    public record Source(int steps, Array values, @Nullable Array mask) {}

    /**
     * What a backward pass reads and writes.
     *
     * @param readout read: [timeSteps, batch, readout]
     * @param input written: [timeSteps, batch, embedding]
     * @param memory written: [memorySteps, batch, memory]; null when nobody needs it
     */
    public record Gradients(
            DecoderWeights weights,
            Array readout,
            Array input,
            @Nullable Array memory) {}

    private final Kernel kernel;
    private final DecoderSpec spec;
    private final Extent extent;
    private final DecoderStates states;
    private final DecoderWalk walk;
    private final DecoderBack back;

    DecoderPlan(Kernel kernel, DecoderSpec spec, Extent extent, DecoderLoop loop, CellLoop[] cells) {
        this.kernel = kernel;
        this.spec = spec;
        this.extent = extent;
        this.states = new DecoderStates(kernel, spec, extent);
        this.walk = new DecoderWalk(kernel, spec, states, loop, cells);
        this.back = new DecoderBack(kernel, spec, states, walk);
    }

    public DecoderSpec spec() {
        return spec;
    }

    public Extent extent() {
        return extent;
    }

    /**
     * Runs all steps.
     *
     * @return the readouts, [timeSteps, batch, readout], of which the first {@code target.steps()} steps count; they stay until the
     *     next pass
     */
    public Array forward(Source source, Target target, DecoderWeights weights) {
        Checks.steps(target.steps(), extent.timeSteps());
        Checks.steps(source.steps(), extent.memorySteps());
        walk.begin(source, target, weights);
        for (int step = 0; step < target.steps(); step++) {
            walk.step(step, weights);
        }
        return states.readout.whole();
    }

    /** The share of a place of the memory in what a sequence attended to at a step of the last pass. */
    public double share(int step, int sequence, int place) {
        return walk.loop.share(step, sequence, place);
    }

    /** The gradients of the last pass forward, whose arrays must still hold what they held. */
    public void backward(Source source, Target target, DecoderWeights weights, Gradients gradients) {
        back.begin();
        for (int step = target.steps() - 1; step >= 0; step--) {
            back.step(step, target, weights, gradients);
        }
        back.finish(source, target, weights, gradients);
    }

    Kernel kernel() {
        return kernel;
    }
}
