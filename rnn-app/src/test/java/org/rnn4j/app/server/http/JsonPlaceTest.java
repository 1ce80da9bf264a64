package org.rnn4j.app.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class JsonPlaceTest {
    @Test
    void a_fault_has_a_line_and_a_column() {
        JsonProcessingException broken =
                catchThrowableOfType(JsonProcessingException.class, () -> new ObjectMapper().readTree("[1,\n  2,, 3]"));

        assertThat(JsonPlace.of(broken)).isEqualTo("line 2, column 5");
    }

    @Test
    void a_fault_without_a_place_is_said_too() {
        assertThat(JsonPlace.of(new JsonParseException(null, "too long"))).isEqualTo("a place unknown");
    }
}
