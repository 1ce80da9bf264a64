package org.rnn4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.catalog.DataLocations;

/** The committed manifests of digit-strings are what {@link DigitStrings} draws, and fair. */
class DigitStringsTest {
    private static final Pattern AUDIO = Pattern.compile("(\\d)_([a-z]+)_(\\d+)\\.wav");

    @Test
    void the_committed_manifests_are_what_is_drawn() throws IOException {
        Optional<Path> recordings = DataLocations.of(Path.of("digit-strings")).find("fsdd");
        assumeThat(recordings).as("a folder fsdd where RNN_DATA says").isPresent();
        DigitStrings strings = DigitStrings.of(recordings.orElseThrow());
        assertThat(strings.clean()).isEqualTo(Files.readString(DigitStrings.CLEAN));
        assertThat(strings.noisy()).isEqualTo(Files.readString(DigitStrings.NOISY));
    }

    @Test
    void strings_are_of_one_speaker_and_of_recordings_of_their_part() throws IOException {
        List<String> lines = Files.readAllLines(DigitStrings.CLEAN);
        assertThat(lines.stream().filter(line -> line.contains("\"part\":\"test\"")))
                .hasSize(600);
        assertThat(lines).hasSize(900).allSatisfy(line -> {
            boolean test = line.contains("\"part\":\"test\"");
            Matcher audio = AUDIO.matcher(line);
            StringBuilder text = new StringBuilder();
            while (audio.find()) {
                text.append(text.isEmpty() ? "" : " ").append(audio.group(1));
                assertThat(Integer.parseInt(audio.group(3))).isBetween(test ? 0 : 5, test ? 4 : 9);
                assertThat(line).contains("\"speaker\":\"" + audio.group(2) + "\"");
            }
            assertThat(line).contains("\"text\":\"" + text + "\"");
            assertThat(text.length()).isBetween(5, 13);
        });
    }

    @Test
    void the_noisy_strings_are_the_test_strings() throws IOException {
        List<String> clean = Files.readAllLines(DigitStrings.CLEAN).stream()
                .filter(line -> line.contains("\"part\":\"test\""))
                .toList();
        List<String> noisy = Files.readAllLines(DigitStrings.NOISY).stream()
                .map(line -> line.replace("\"snr\":10.0,", ""))
                .toList();
        assertThat(noisy).isEqualTo(clean);
    }
}
