package org.rnn4j.data;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In which shape sequences come. */
public enum Layout {
    /** One file is one long sequence. */
    @JsonProperty("table")
    TABLE,
    /** One file has many sequences, told apart by an id column. */
    @JsonProperty("series")
    SERIES,
    /** Each file of a folder, or of a pattern such as {@code data/part-?.csv}, is a sequence. */
    @JsonProperty("files")
    FILES,
    /** Each line of a file is a sequence: an id, then the values of one column, padded with empty cells at the right. */
    @JsonProperty("wide")
    WIDE
}
