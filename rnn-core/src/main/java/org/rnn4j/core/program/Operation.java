package org.rnn4j.core.program;

/** One node of the network in one lane. */
interface Operation {
    /** What it gives. */
    Wire output();

    /**
     * Takes over the steps and the mask of the batch to come from its inputs.
     *
     * @param inputSteps of the network's inputs
     */
    void bind(int inputSteps);

    /** Fills the output's values. */
    void forward(Pass pass);

    /** From the output's gradient: parameter gradients (overwritten) and contributions to its inputs' gradients. */
    void backward(Pass pass);
}
