package org.rnn4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.data.sequence.Rows;

class TimeParserTest {
    @ParameterizedTest
    @CsvSource({
        "2016-07-01 00:00:00, 2016-07-01T00:00",
        "2016-07-01T13:45, 2016-07-01T13:45",
        "2016-07-01 13:45:06.789, 2016-07-01T13:45:06.789",
        "2016-07-01T13:45:06Z, 2016-07-01T13:45:06",
        "2016-07-01T13:45:06+02:00, 2016-07-01T11:45:06",
        "2016-07-01, 2016-07-01T00:00",
        "2016/7/1, 2016-07-01T00:00",
        "2016/07/01 13:45, 2016-07-01T13:45",
        "1949-03, 1949-03-01T00:00",
        "20160701, 2016-07-01T00:00",
        "1899-12-31, 1899-12-31T00:00"
    })
    void year_first_forms_are_known(String cell, String time) {
        assertThat(Rows.toDateTime(new TimeParser(null).parse(cell).orElseThrow()))
                .hasToString(time);
    }

    @ParameterizedTest
    @CsvSource({"2016-02-30", "03/04/2020", "2016-07-01 25:00", "yesterday", "12", "2016-07-01x"})
    void what_has_two_meanings_or_none_is_refused(String cell) {
        assertThat(new TimeParser(null).parse(cell)).isEmpty();
    }

    @Test
    void a_pattern_or_an_epoch_can_be_named() {
        assertThat(new TimeParser("dd.MM.yyyy").parse("31.12.2020")).isPresent();
        assertThat(new TimeParser("epochSeconds").parse("-1")).hasValue(-1000);
        assertThat(new TimeParser("epochMillis").parse("99999999999999999999")).isEmpty();
    }
}
