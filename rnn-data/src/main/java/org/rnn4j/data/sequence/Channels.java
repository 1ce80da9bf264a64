package org.rnn4j.data.sequence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether several targets are one sequence or one each. */
public enum Channels {
    /** A sequence has all targets. */
    @JsonProperty("together")
    TOGETHER,
    /**
     * Every target is a sequence of its own, and all share the network's weights: its inputs are the features of that
     * target's column and the features that belong to no target.
     */
    @JsonProperty("independent")
    INDEPENDENT
}
