package org.rnn4j.app.experiment.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TinyModel;
import org.rnn4j.app.experiment.Tones;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.data.audio.AudioFile;
import org.rnn4j.data.audio.AudioStream;
import org.rnn4j.data.sequence.DataException;

class TranscribingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "high low low middle";

    /** More samples than the heap that they are transcribed in has room for. */
    private static final int MINUTES = 15;

    @TempDir
    private static Path folder;

    private static Path forward;
    private static Path bothWays;

    private final List<String> notes = new ArrayList<>();
    private String last = "";

    @BeforeAll
    static void train() throws IOException {
        forward = Tones.forward();
        bothWays = Tones.bothWays();
    }

    private static Path recording(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), Tones.wav(Tones.said(text, text.hashCode()), Tones.RATE));
    }

    private String written(Path model, boolean json, Reading reading, Path... files) {
        StringWriter out = new StringWriter();
        List<String> names = Arrays.stream(files).map(Path::toString).toList();
        try (TrainedModel opened = TrainedModel.open(model)) {
            new FileTranscripts(opened, new TranscribeRequest(names, reading, json), notes::add).write(out);
        } finally {
            out.flush();
            last = out.toString();
        }
        return last;
    }

    @Test
    void a_file_becomes_its_text_and_several_become_lines_with_their_names() throws IOException {
        Path one = recording("one.wav", TEXT);
        Path other = recording("other.wav", "middle");
        for (Path model : List.of(forward, bothWays)) {
            assertThat(written(model, false, Reading.greedy(), one)).isEqualTo(TEXT + "\n");
            assertThat(written(model, false, Reading.greedy(), one, other))
                    .isEqualTo(one + "\t" + TEXT + "\n" + other + "\tmiddle\n");
        }
        assertThat(notes).isEmpty();
    }

    @Test
    void json_has_the_times_of_each_word() throws IOException {
        JsonNode answer = JSON.readTree(written(bothWays, true, Reading.greedy(), recording("json.wav", TEXT)));

        assertThat(answer.at("/model").asText()).isEqualTo("bothWays");
        assertThat(answer.at("/realTimeFactor").asDouble()).isPositive();
        JsonNode file = answer.at("/files/0");
        assertThat(file.at("/text").asText()).isEqualTo(TEXT);
        assertThat(file.at("/seconds").asDouble()).isCloseTo(0.1 + 4 * 0.25, within(1e-3));
        assertThat(file.has("error")).isFalse();
        JsonNode segment = file.at("/segments/0");
        assertThat(segment.at("/start").asDouble()).isZero();
        assertThat(segment.at("/end").asDouble()).isEqualTo(file.at("/seconds").asDouble());
        assertThat(segment.at("/symbols")).hasSize(4);
        for (int word = 0; word < 4; word++) {
            JsonNode symbol = segment.at("/symbols/" + word);
            assertThat(symbol.at("/symbol").asText()).isEqualTo(TEXT.split(" ")[word]);
            double begins = 0.1 + word * 0.25;
            assertThat(symbol.at("/end").asDouble()).isBetween(begins - 0.05, begins + 0.3);
            assertThat(symbol.at("/start").asDouble())
                    .isBetween(begins - 0.1, symbol.at("/end").asDouble());
            assertThat(symbol.at("/probability").asDouble()).isBetween(0.3, 1.0);
        }
    }

    @Test
    void a_beam_reads_the_same_of_clear_speech_and_its_settings_are_checked() throws IOException {
        Path file = recording("beam.wav", TEXT);
        assertThat(written(forward, false, new Reading(null, 4, null, null), file))
                .isEqualTo(TEXT + "\n");
        assertThat(written(forward, false, new Reading(Reading.Decode.BEAM, null, 0.0, 0.0), file))
                .isEqualTo(TEXT + "\n");
        assertThatThrownBy(() -> written(forward, false, new Reading(null, 200, null, null), file))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("width: expected 1 to 100, found 200");
        assertThatThrownBy(() -> new Reading(Reading.Decode.GREEDY, null, 0.5, null))
                .hasMessage("--lm-weight: expected --decode beam with it, found --decode greedy");
    }

    /** More than 30 seconds, so that it is cut; a network that needs no future does not notice. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_long_recording_is_cut_and_nothing_is_lost(boolean live) throws IOException {
        String text = (TEXT + " ").repeat(40).strip();
        Path file = recording("long.wav", text);
        JsonNode answer = JSON.readTree(written(live ? forward : bothWays, true, Reading.greedy(), file));

        assertThat(answer.at("/files/0/text").asText()).isEqualTo(text);
        assertThat(answer.at("/files/0/segments")).hasSize(2);
        List<Double> starts = new ArrayList<>();
        answer.findValues("symbols")
                .forEach(symbols ->
                        symbols.forEach(symbol -> starts.add(symbol.at("/start").asDouble())));
        assertThat(starts).isSorted().hasSize(160);
        for (int word = 0; word < 160; word++) {
            assertThat(starts.get(word)).isCloseTo(0.1 + word * 0.25, within(0.2));
        }
    }

    @Test
    void what_cannot_be_read_is_said_and_the_others_are_transcribed() throws IOException {
        Path good = recording("good.wav", "low high");
        Path none = Files.write(folder.resolve("none.wav"), Tones.wav(new float[0], Tones.RATE));
        Path text = Files.writeString(folder.resolve("text.wav"), "this is no sound");
        Path cut = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(Files.readAllBytes(good), 30));
        Path missing = folder.resolve("missing.wav");

        assertThatThrownBy(() -> written(forward, true, Reading.greedy(), none, text, good, cut, missing))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found 4 of 5 files that could not be read");
        assertThat(notes).hasSize(4);
        assertThat(notes.get(0)).contains("none.wav").contains("expected sound");
        assertThat(notes.get(1)).contains("begins with \"this\"");
        assertThat(notes.get(2)).contains("cut.wav");
        assertThat(notes.get(3)).isEqualTo(missing + ": no such file");
        JsonNode answer = JSON.readTree(last);
        assertThat(answer.at("/files/2/text").asText()).isEqualTo("low high");
        assertThat(answer.at("/files/3/error").asText()).contains("cut.wav");

        assertThatThrownBy(() -> written(forward, false, Reading.greedy(), none))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.wav: found a header and no samples, expected sound");
    }

    @Test
    void a_folder_stands_for_the_recordings_in_it() throws IOException {
        Path several = Files.createDirectories(folder.resolve("several/deeper"));
        recording("several/b.wav", "low");
        recording("several/deeper/c.wav", "high");
        Files.writeString(several.resolve("notes.txt"), "no sound");
        assertThat(written(forward, false, Reading.greedy(), folder.resolve("several"))
                        .lines())
                .containsExactly(
                        folder.resolve("several/b.wav") + "\tlow", folder.resolve("several/deeper/c.wav") + "\thigh");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> written(forward, false, Reading.greedy(), empty))
                .hasMessageContaining("found no recordings in this folder");
    }

    @Test
    void sound_of_another_rate_is_read_too() throws IOException {
        float[] samples = Tones.said(TEXT, 5);
        float[] stereo = new float[2 * 12 * samples.length];
        for (int i = 0; i < stereo.length; i++) {
            stereo[i] = samples[i / 24];
        }
        byte[] wav = Tones.wav(stereo, 96000);
        wav[22] = 2; // channels
        wav[32] = 4; // bytes of a frame
        Path file = Files.write(folder.resolve("studio.wav"), wav);
        assertThat(written(forward, false, Reading.greedy(), file)).isEqualTo(TEXT + "\n");
    }

    @Test
    void a_model_of_another_task_is_refused() throws IOException {
        Path model = TinyModel.classify(folder.resolve("sky")).train(folder.resolve("skyRun"));
        assertThatThrownBy(() -> written(model, false, Reading.greedy(), recording("a.wav", "low")))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("task: transcribe and layout: audio, found sky with task: classify");
    }

    @Test
    void a_long_recording_needs_no_more_memory_than_a_minute() throws Exception {
        Path file = folder.resolve("hour.wav");
        byte[] wav = Tones.wav(Tones.said((TEXT + " ").repeat(60).strip(), 3), Tones.RATE);
        int minute = wav.length - 44;
        try (OutputStream out = Files.newOutputStream(file)) {
            ByteBuffer header = ByteBuffer.wrap(Arrays.copyOf(wav, 44)).order(ByteOrder.LITTLE_ENDIAN);
            out.write(header.putInt(4, 36 + MINUTES * minute)
                    .putInt(40, MINUTES * minute)
                    .array());
            for (int i = 0; i < MINUTES; i++) {
                out.write(wav, 44, minute);
            }
        }
        for (Path model : List.of(forward, bothWays)) {
            int words = transcribed(model, file).strip().split(" ").length;
            assertThat(words).isBetween(MINUTES * 239, MINUTES * 241);
        }
    }

    /** By a process whose heap is smaller than the samples. */
    private static String transcribed(Path model, Path file) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.rnn4j.app.Main",
                        "transcribe",
                        model.toString(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    @Test
    void a_caller_may_say_how_long_is_too_long() throws IOException {
        Path file = recording("much.wav", (TEXT + " ").repeat(40).strip());
        try (TrainedModel model = TrainedModel.open(forward)) {
            Transcribing transcribing = new Transcribing(model, Reading.greedy());
            try (AudioStream sound = AudioFile.open(file, transcribing.rate())) {
                assertThatThrownBy(() -> transcribing.of(sound, 20))
                        .isInstanceOf(DataException.class)
                        .hasMessageEndingWith(
                                "found more than 20 s of sound, expected at most that; cut it and send the"
                                        + " pieces");
            }
            try (AudioStream sound = AudioFile.open(file, transcribing.rate())) {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> transcribing.of(sound)).isInstanceOf(CancellationException.class);
            } finally {
                Thread.interrupted();
            }
        }
    }
}
