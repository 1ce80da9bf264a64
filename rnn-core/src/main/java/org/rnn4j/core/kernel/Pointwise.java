package org.rnn4j.core.kernel;

/** A function applied to each number by itself whose gradient follows from its result. */
public enum Pointwise {
    /** x */
    IDENTITY,
    /** (e^x - e^-x) / (e^x + e^-x) */
    TANH,
    /** 1 / (1 + e^-x) */
    SIGMOID,
    /** max(x, 0) */
    RELU,
    /** log(1 + e^x) */
    SOFTPLUS,
    /** x where positive, e^x - 1 elsewhere */
    ELU
}
