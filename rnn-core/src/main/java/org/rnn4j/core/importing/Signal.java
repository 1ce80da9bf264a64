package org.rnn4j.core.importing;

/**
 * What an element of a DL4J network gives out, as our definition has it.
 *
 * @param node the node or input of ours that computes it
 * @param form how DL4J lays it out
 * @param size number of features
 */
record Signal(String node, Form form, int size) {
    /** DL4J's layouts. */
    enum Form {
        /** {@code [batch, 1, timeSteps]}, ids. */
        TOKENS,
        /** {@code [batch, features, timeSteps]}. */
        STEPS,
        /** {@code [batch, symbols, timeSteps]}, what a decoder gives for a head that is tied to it. */
        LOGITS,
        /** {@code [batch · timeSteps, features]}, between DL4J's automatic preprocessors. */
        FLAT,
        /** {@code [batch, features]}. */
        VECTOR
    }

    Signal from(String other, int newSize) {
        return new Signal(other, form, newSize);
    }

    Signal as(Form other) {
        return new Signal(node, other, size);
    }
}
