package org.rnn4j.app.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.rnn4j.core.dl4j.backend.Diagnosis;

/** {@code rnn doctor}: what this machine gives and what follows for speed. */
public final class Doctor {
    private Doctor() {}

    /** For people. */
    public static String text() {
        return Diagnosis.take().toText();
    }

    /** One JSON object. */
    public static String json() {
        try {
            return new ObjectMapper().writeValueAsString(Diagnosis.take().toMap());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
