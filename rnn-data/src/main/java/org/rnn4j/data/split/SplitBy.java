package org.rnn4j.data.split;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Along what a data set is split. */
public enum SplitBy {
    /** Each series into its early, middle and late rows; with times, all series at the same two moments. */
    @JsonProperty("time")
    TIME,
    /** Whole series. */
    @JsonProperty("series")
    SERIES,
    /** Each series by counts of rows from its end. */
    @JsonProperty("end")
    END,
    /** The first rows of each series are for training; the test is the whole series, as a stream that begins with them. */
    @JsonProperty("start")
    START,
    /** As the files say, by their names or inside; a validation part may be taken from the training sequences. */
    @JsonProperty("given")
    GIVEN
}
