package org.rnn4j.data.sequence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which target values are the labels of a sequence whose last input row is {@code last}. */
public enum Labels {
    /** At every input step t the target at t + horizon. */
    @JsonProperty("everyStep")
    EVERY_STEP,
    /** One label for the sequence: the target at last + horizon. */
    @JsonProperty("lastStep")
    LAST_STEP,
    /** One label vector: the targets at last + 1 … last + horizon, row by row (direct multi-horizon forecasting). */
    @JsonProperty("ahead")
    AHEAD,
    /**
     * The network walks on through the horizon: after the input steps come future steps that see only what is known ahead,
     * and they alone have labels, the targets of their own rows (segment-wise recurrent decoding, Lin et al. 2023).
     */
    @JsonProperty("future")
    FUTURE,
    /**
     * What is said in the sequence: the symbols of its one text, as many as there are, without a word about their steps. The
     * network answers at every step, a {@link Signature#classes class} or the blank, which is class 0 (connectionist temporal
     * classification, Graves et al. 2006).
     */
    @JsonProperty("transcript")
    TRANSCRIPT,
    /**
     * What the sequence is translated into: the symbols of a text and the mark of its end, {@link Signature#classes class} 0, on
     * steps of their own, of which there is another number than of the sequence's.
     */
    @JsonProperty("translation")
    TRANSLATION
}
