package org.rnn4j.data.transform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDateTime;

/** A cycle of the calendar; a time's place in it becomes a sine and a cosine, so that its end is near its beginning. */
public enum Calendar {
    @JsonProperty("dayOfYear")
    DAY_OF_YEAR("dayOfYear"),
    @JsonProperty("month")
    MONTH("month"),
    @JsonProperty("dayOfWeek")
    DAY_OF_WEEK("dayOfWeek"),
    @JsonProperty("hour")
    HOUR("hour");

    private final String word;

    Calendar(String word) {
        this.word = word;
    }

    /** The angle in radians, 0 at the cycle's start. */
    double angle(LocalDateTime time) {
        double phase = switch (this) {
            case DAY_OF_YEAR -> (time.getDayOfYear() - 1) / 365.25;
            case MONTH -> (time.getMonthValue() - 1) / 12.0;
            case DAY_OF_WEEK -> (time.getDayOfWeek().getValue() - 1) / 7.0;
            case HOUR -> time.toLocalTime().toSecondOfDay() / 86_400.0;
        };
        return 2 * Math.PI * phase;
    }

    String word() {
        return word;
    }
}
