package org.rnn4j.app.server.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** Where a body stops being JSON. */
public final class JsonPlace {
    private JsonPlace() {}

    /** {@code line 3, column 5}; limits that a number or a text breaks are found without a place. */
    public static String of(JsonProcessingException broken) {
        JsonLocation at = broken.getLocation();
        return at == null ? "a place unknown" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
