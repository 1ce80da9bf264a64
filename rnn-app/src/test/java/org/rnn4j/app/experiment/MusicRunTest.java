package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.generation.Generation;
import org.rnn4j.app.experiment.generation.GenerationRequest;
import org.rnn4j.core.decoding.Sampling;
import org.rnn4j.data.format.PianoRollFormat;
import org.rnn4j.data.music.Grid;
import org.rnn4j.data.music.MidiReader;
import org.rnn4j.data.music.MidiWriter;
import org.rnn4j.data.music.PianoRoll;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

class MusicRunTest {
    private static final GenerationRequest.Music FOUR = new GenerationRequest.Music(4, false, Grid.QUARTER);

    @TempDir
    private static Path folder;

    private static Path trained;

    @BeforeAll
    static void a_model_is_trained() throws IOException {
        trained = TinySequences.train(TinySequences.music(folder.resolve("tiny")), folder.resolve("run"), null);
    }

    @Test
    void every_step_but_the_first_of_a_piece_is_scored() {
        try (TrainedModel model = TrainedModel.open(trained)) {
            Evaluation scores = Evaluation.of(model, null, Part.TEST);

            assertThat(scores.count()).isEqualTo(2);
            assertThat(scores.steps()).isEqualTo(11 + 8);
            assertThat(scores.metrics().byName()).containsKeys("nllPerStep", "prAuc", "f1Micro");
            assertThat(scores.baselines()).containsOnlyKeys("climatology", "markov");
            Double loss = scores.metrics().get("logLoss");
            assertThat(loss).isNotNull();
            assertThat(scores.metrics().get("nllPerStep")).isCloseTo(88 * loss, within(1e-9));
        }
        assertThat(trained.resolve("report.html")).content().contains("\"kind\":\"PianoRoll\"", "Piano roll");
    }

    @Test
    void another_file_of_piano_rolls_trains_and_is_scored_as_it_is() throws IOException {
        Path other = folder.resolve("other.json");
        TinySequences.roll(other, 2);

        try (TrainedModel model = TrainedModel.open(trained)) {
            assertThat(Evaluation.of(model, other, Part.TEST).steps()).isEqualTo(19);
        }
        Path run = TinySequences.train(folder.resolve("tiny"), folder.resolve("run-other"), other);
        assertThat(run.resolve("manifest.json")).exists();
    }

    @Test
    void a_prediction_names_the_notes_to_be_expected_beside_every_probability() throws IOException {
        StringWriter out = new StringWriter();
        try (TrainedModel model = TrainedModel.open(trained)) {
            new Prediction(model, Prediction.Format.CSV, note -> {})
                    .write(folder.resolve("tiny").resolve("roll.json"), out);
        }
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0)).startsWith("series,line,notes,21,22,").endsWith(",108");
        assertThat(lines.get(1)).startsWith("train[0],1,");
    }

    @Test
    void a_piece_has_as_many_voices_as_are_asked_for_and_one_seed_makes_one_piece() throws IOException {
        Path first = generated("a.mid", null, 1, 30, FOUR);
        Path again = generated("b.mid", null, 1, 30, FOUR);
        Path other = generated("c.mid", null, 2, 30, FOUR);

        assertThat(first).hasSameBinaryContentAs(again);
        assertThat(Files.mismatch(first, other)).isNotEqualTo(-1);
        PianoRoll piece = midi(first);
        assertThat(piece.steps()).isEqualTo(31);
        assertThat(IntStream.range(1, 31)).allMatch(step -> piece.notes(step).length == 4);
    }

    @Test
    void a_prompt_is_brought_to_the_common_key_and_the_piece_back() throws IOException {
        Path higher = folder.resolve("higher.json");
        TinySequences.roll(higher, 3);
        PianoRoll prompt = pieces(higher).get(0).slice(0, 6);
        Path file = folder.resolve("prompt.mid");
        try (var out = Files.newOutputStream(file)) {
            new MidiWriter(Grid.QUARTER, 100, 0).write(prompt, out);
        }

        PianoRoll common = midi(generated("common.mid", file, 1, 12, FOUR));
        PianoRoll kept = midi(generated("kept.mid", file, 1, 12, new GenerationRequest.Music(4, true, Grid.QUARTER)));

        assertThat(common.slice(0, 6)).isEqualTo(prompt);
        assertThat(kept.slice(0, 6)).isEqualTo(prompt);
        // Notes are drawn among those of training: in the common key they come back 3 semitones higher, otherwise not.
        assertThat(outside(common, 3)).isZero();
        assertThat(outside(kept, 0)).isZero();
    }

    /** Notes after the prompt that no training piece has, when moved back by so many semitones. */
    private static long outside(PianoRoll piece, int higher) throws IOException {
        List<PianoRoll> known = pieces(folder.resolve("tiny").resolve("roll.json"));
        return IntStream.range(6, piece.steps())
                .flatMap(step -> IntStream.of(piece.notes(step)))
                .filter(note -> known.stream()
                        .noneMatch(roll ->
                                IntStream.range(0, roll.steps()).anyMatch(step -> roll.sounds(step, note - higher))))
                .count();
    }

    @Test
    void several_pieces_are_numbered_files_or_one_piano_roll() throws IOException {
        try (TrainedModel model = TrainedModel.open(trained)) {
            List<Path> files = new Generation(model, request(folder.resolve("many.mid"), null, 5, 3, FOUR))
                    .write(new ByteArrayOutputStream());
            assertThat(files)
                    .extracting(Path::getFileName)
                    .map(Path::toString)
                    .containsExactly("many-1.mid", "many-2.mid", "many-3.mid");
        }
        assertThat(midi(folder.resolve("many-2.mid"))).isEqualTo(midi(generated("two.mid", null, 6, 20, FOUR)));

        Path roll = folder.resolve("many.json");
        try (TrainedModel model = TrainedModel.open(trained)) {
            new Generation(model, request(roll, null, 5, 3, FOUR)).write(new ByteArrayOutputStream());
        }
        assertThat(pieces(roll)).hasSize(3);
        assertThat(pieces(roll).get(1)).isEqualTo(midi(folder.resolve("many-2.mid")));
    }

    @Test
    void what_cannot_be_made_is_said_in_a_sentence() throws IOException {
        Path broken = Files.write(folder.resolve("broken.mid"), "MThd nothing".getBytes(StandardCharsets.US_ASCII));
        Path high = Files.writeString(folder.resolve("high.json"), "[[60, 64], [60, 109]]");

        assertThatThrownBy(() -> generated("x.mid", broken, 1, 5, FOUR))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("broken.mid");
        assertThatThrownBy(() -> generated("x.mid", high, 1, 5, FOUR))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("high.json", "109", "21 to 108");
        assertThatThrownBy(() -> generated("x.wav", null, 1, 5, FOUR))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("--out: expected a file that ends in .mid");
        assertThatThrownBy(() -> generated("x.mid", null, 1, 0, FOUR)).hasMessageContaining("--length: expected");
        GenerationRequest.Music many = new GenerationRequest.Music(60, false, Grid.QUARTER);
        assertThatThrownBy(() -> generated("x.mid", null, 1, 5, many))
                .hasMessageContaining("--voices: expected at most");
        assertThat(folder.resolve("x.mid")).doesNotExist();
    }

    @Test
    void a_model_of_something_else_cannot_go_on_by_itself() throws IOException {
        Path weather = TinyModel.multilabel(folder.resolve("weather")).train(folder.resolve("weather-run"));
        try (TrainedModel model = TrainedModel.open(weather)) {
            Generation generation = new Generation(model, request(folder.resolve("x.mid"), null, 1, 1, FOUR));
            assertThatThrownBy(generation::pieces)
                    .isInstanceOf(RequestException.class)
                    .hasMessageContaining("task: multilabel that cannot go on by itself");
        }
    }

    private static Path generated(String name, Path prompt, long seed, int length, GenerationRequest.Music music) {
        Path out = folder.resolve(name);
        GenerationRequest request =
                new GenerationRequest(null, prompt, length, new Sampling(1, 0, 1), seed, 1, music, out);
        try (TrainedModel model = TrainedModel.open(trained)) {
            assertThat(new Generation(model, request).write(new ByteArrayOutputStream()))
                    .containsExactly(out);
        }
        return out;
    }

    private static GenerationRequest request(
            Path out, Path prompt, long seed, int count, GenerationRequest.Music music) {
        return new GenerationRequest(null, prompt, 20, new Sampling(1, 0, 1), seed, count, music, out);
    }

    private static PianoRoll midi(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return MidiReader.read(in, file.toString(), Grid.QUARTER);
        }
    }

    private static List<PianoRoll> pieces(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return PianoRollFormat.pieces(in, file.toString()).stream()
                    .map(PianoRollFormat.Piece::roll)
                    .toList();
        }
    }
}
