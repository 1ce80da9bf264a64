package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a weight matrix is filled before training; biases have their own constants. */
public enum Initializer {
    /** Uniform in ±√(6 / (fanIn + fanOut)) (Glorot and Bengio 2010). */
    @JsonProperty("glorot")
    GLOROT,
    /** Normal with variance 2 / fanIn (He et al. 2015), for relu. */
    @JsonProperty("he")
    HE,
    /** A random orthogonal matrix per gate (Saxe et al. 2014): keeps the length of the state. */
    @JsonProperty("orthogonal")
    ORTHOGONAL,
    /** The identity matrix per gate (Le, Jaitly and Hinton 2015): a relu network that remembers. */
    @JsonProperty("identity")
    IDENTITY,
    /** Normal with standard deviation 0.1, for embeddings. */
    @JsonProperty("normal")
    NORMAL
}
