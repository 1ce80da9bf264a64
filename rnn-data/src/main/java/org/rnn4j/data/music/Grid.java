package org.rnn4j.data.music;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How long a step of a piano roll is. */
public enum Grid {
    /** A quarter note. */
    @JsonProperty("quarter")
    QUARTER(1),
    /** A sixteenth note. */
    @JsonProperty("16th")
    SIXTEENTH(4);

    private final int stepsPerQuarter;

    Grid(int stepsPerQuarter) {
        this.stepsPerQuarter = stepsPerQuarter;
    }

    /** Steps of a quarter note. */
    public int stepsPerQuarter() {
        return stepsPerQuarter;
    }
}
