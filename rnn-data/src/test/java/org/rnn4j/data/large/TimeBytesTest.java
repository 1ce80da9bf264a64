package org.rnn4j.data.large;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.data.source.TimeParser;

class TimeBytesTest {
    @Test
    void times_of_all_centuries_are_read_as_the_ordinary_reader_does() {
        Random random = new Random(2);
        String[] forms = {"uuuu-MM-dd", "uuuu-MM-dd HH:mm", "uuuu-MM-dd'T'HH:mm:ss", "uuuu-MM-dd HH:mm:ss"};
        for (int i = 0; i < 50_000; i++) {
            LocalDateTime time = LocalDateTime.ofEpochSecond(random.nextLong() % 62_000_000_000L, 0, ZoneOffset.UTC);
            if (time.getYear() >= 0 && time.getYear() < 10_000) {
                checkSame(DateTimeFormatter.ofPattern(forms[i % forms.length], Locale.ROOT)
                        .format(time));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29",
                "2024-02-29",
                "1900-02-29",
                "2000-02-29",
                "2024-13-01",
                "2024-00-10",
                "2024-04-31",
                "2024-1-01x",
                "2024-01-01 24:00",
                "2024-01-01 23:60",
                "2024-01-01T23:59:60",
                "2024-01-01x10:00",
                "2024/01/01",
                "0000-01-01",
                "2024-01-01 1:30:00",
                "2024-01-01 10:00Z",
                "2024-01-01T10:00:00.5Z",
                "20240101",
                "2024-07",
                "",
                "today",
                "-024-01-01"
            })
    void odd_and_impossible_times_are_left_to_the_ordinary_reader(String text) {
        checkSame(text);
    }

    private static void checkSame(String text) {
        OptionalLong expected = new TimeParser(null).parse(text);
        byte[] bytes = ("," + text + ",").getBytes(US_ASCII);
        long found = new TimeBytes(null).parse(bytes, 1, bytes.length - 1);
        assertThat(found).as(text).isEqualTo(expected.orElse(TimeBytes.NONE));
    }
}
