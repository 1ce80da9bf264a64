package org.rnn4j.data.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whether the first row names the columns; written {@code auto}, {@code true} or {@code false}. */
public enum Header {
    AUTO("auto"),
    TRUE("true"),
    FALSE("false");

    private final String written;

    Header(String written) {
        this.written = written;
    }

    /** The value in the spelling of a configuration. */
    @JsonValue
    Object written() {
        return this == AUTO ? written : Boolean.valueOf(this == TRUE);
    }

    /** Reads the spelling of a configuration. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Header of(Object written) {
        for (Header header : values()) {
            if (header.written.equals(String.valueOf(written))) {
                return header;
            }
        }
        throw new IllegalArgumentException("csv.header: expected auto, true or false, found " + written);
    }
}
