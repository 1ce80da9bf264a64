package org.rnn4j.core.kernel;

/**
 * A recurrent layer ready to run over batches of one size: it owns the working memory, so one thread uses it at a time, but any
 * thread may, with the same bits as result. Passes over the same arrays and steps allocate nothing.
 */
public interface RecurrentPlan {
    /** What it computes. */
    RecurrentSpec spec();

    /** The longest sequence it can walk. */
    int timeSteps();

    /** Sequences side by side, exactly. */
    int batch();

    /**
     * Runs the first {@code steps} steps.
     *
     * @param training keeps what {@link #backward} needs
     * @throws IllegalArgumentException when an array is too short or steps are more than the plan's
     */
    void forward(int steps, Sequences sequences, RecurrentWeights weights, boolean training);

    /**
     * Computes the gradients of the last training pass forward, whose arrays must still hold what they held.
     *
     * @throws IllegalStateException when the last pass was not a training pass over the same steps
     */
    void backward(int steps, Sequences sequences, RecurrentWeights weights, SequenceGradients gradients);
}
