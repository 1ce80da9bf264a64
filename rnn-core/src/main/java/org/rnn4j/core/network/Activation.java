package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The function a node applies to each of its units; softmax alone looks at all units of a step together. */
public enum Activation {
    @JsonProperty("tanh")
    TANH,
    @JsonProperty("relu")
    RELU,
    @JsonProperty("sigmoid")
    SIGMOID,
    @JsonProperty("identity")
    IDENTITY,
    @JsonProperty("softmax")
    SOFTMAX,
    @JsonProperty("softplus")
    SOFTPLUS,
    @JsonProperty("elu")
    ELU
}
