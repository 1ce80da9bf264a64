package org.rnn4j.app.experiment.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.Tones;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.data.audio.AudioStream;

class LiveTranscriptionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "high low low middle";

    @TempDir
    private static Path folder;

    private static Path forward;
    private static Path bothWays;

    private final List<String> notes = new ArrayList<>();

    @BeforeAll
    static void train() throws IOException {
        forward = Tones.forward();
        bothWays = Tones.bothWays();
    }

    private String live(Path model, boolean json, InputStream in, @Nullable Integer rate) throws IOException {
        StringWriter out = new StringWriter();
        try (TrainedModel opened = TrainedModel.open(model)) {
            LiveTranscription live = new LiveTranscription(opened, Reading.greedy(), json, notes::add);
            try (AudioStream sound = live.open(in, rate)) {
                live.run(sound, out);
            }
        }
        return out.toString();
    }

    private static InputStream raw(float[] samples) {
        return new ByteArrayInputStream(Tones.pcm(samples));
    }

    @Test
    void samples_become_words_as_they_come_and_are_what_the_file_says() throws IOException {
        assertThat(live(forward, false, raw(Tones.said(TEXT, 7)), null)).isEqualTo(TEXT + "\n");
        assertThat(notes).isEmpty();
        byte[] wav = Tones.wav(Tones.said(TEXT, 7), Tones.RATE);
        assertThat(live(forward, false, new ByteArrayInputStream(wav), null)).isEqualTo(TEXT + "\n");
    }

    @Test
    void each_word_is_an_object_with_its_times_as_of_the_file() throws IOException {
        float[] samples = Tones.said(TEXT, 7);
        List<String> lines = live(forward, true, raw(samples), null).lines().toList();
        Path file = Files.write(folder.resolve("same.wav"), Tones.wav(samples, Tones.RATE));
        StringWriter whole = new StringWriter();
        try (TrainedModel model = TrainedModel.open(forward)) {
            new FileTranscripts(
                            model, new TranscribeRequest(List.of(file.toString()), Reading.greedy(), true), notes::add)
                    .write(whole);
        }
        JsonNode symbols = JSON.readTree(whole.toString()).at("/files/0/segments/0/symbols");
        assertThat(lines).hasSize(4);
        for (int i = 0; i < 4; i++) {
            JsonNode line = JSON.readTree(lines.get(i));
            assertThat(line.at("/symbol")).isEqualTo(symbols.at("/" + i + "/symbol"));
            assertThat(line.at("/start")).isEqualTo(symbols.at("/" + i + "/start"));
            assertThat(line.at("/end")).isEqualTo(symbols.at("/" + i + "/end"));
            assertThat(line.at("/probability").asDouble())
                    .isCloseTo(symbols.at("/" + i + "/probability").asDouble(), within(1e-5));
        }
    }

    /** Half of the sound is given, and no more until its words have been written. */
    @Test
    void words_are_written_before_the_sound_ends() throws IOException {
        byte[] bytes = Tones.pcm(Tones.said("low high low high", 9));
        StringWriter out = new StringWriter();
        List<String> seen = new ArrayList<>();
        InputStream in = new InputStream() {
            private int at;

            @Override
            public int read() {
                throw new IllegalStateException("bytes are read in blocks");
            }

            @Override
            public int read(byte[] into, int from, int length) {
                seen.add(out.toString());
                int given = Math.min(Math.min(160, length), bytes.length - at);
                System.arraycopy(bytes, at, into, from, given);
                at += given;
                return given == 0 ? -1 : given;
            }
        };
        try (TrainedModel model = TrainedModel.open(forward)) {
            LiveTranscription live = new LiveTranscription(model, Reading.greedy(), false, notes::add);
            try (AudioStream sound = live.open(in, null)) {
                live.run(sound, out);
            }
        }
        assertThat(out).hasToString("low high low high\n");
        assertThat(seen).contains("low", "low high", "low high low");
        double seconds = seen.indexOf("low") * 160.0 / 2 / Tones.RATE;
        assertThat(seconds).isBetween(0.1, 0.5);
    }

    @Test
    void a_network_that_reads_both_ways_answers_after_pauses_and_says_so() throws IOException {
        float[] first = Tones.said("high low", 1);
        float[] second = Tones.said("middle", 2);
        float[] silence = Tones.said("", 3);
        List<float[]> parts = new ArrayList<>(List.of(first));
        for (int i = 0; i < 12; i++) {
            parts.add(silence);
        }
        parts.add(second);
        float[] all = joined(parts);
        assertThat(live(bothWays, false, raw(all), null).lines()).containsExactly("high low", "middle");
        assertThat(notes).singleElement().asString().contains("text comes after each pause of 0.5 s");
        JsonNode segment = JSON.readTree(
                live(bothWays, true, raw(all), null).lines().findFirst().orElseThrow());
        assertThat(segment.at("/text").asText()).isEqualTo("high low");
        assertThat(segment.at("/symbols")).hasSize(2);
    }

    private static float[] joined(List<float[]> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    @Test
    void raw_samples_of_another_rate_need_it_said() throws IOException {
        float[] samples = Tones.said(TEXT, 7);
        float[] twice = new float[2 * samples.length];
        for (int i = 0; i < twice.length; i++) {
            twice[i] = (samples[i / 2] + samples[Math.min(samples.length - 1, (i + 1) / 2)]) / 2;
        }
        assertThat(live(forward, false, raw(twice), 2 * Tones.RATE)).isEqualTo(TEXT + "\n");
        assertThatThrownBy(() -> live(forward, false, raw(twice), 10))
                .isInstanceOf(RequestException.class)
                .hasMessage("--rate: expected 1000 to 768000, found 10");
        assertThat(live(forward, false, raw(new float[0]), null)).isEqualTo("\n");
    }
}
