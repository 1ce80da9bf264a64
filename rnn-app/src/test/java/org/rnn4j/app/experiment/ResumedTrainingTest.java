package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.app.experiment.TrainRequest.Existing;
import org.rnn4j.core.dl4j.Engines.Choice;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.training.EpochRecord;
import org.rnn4j.core.training.StoppedException;

class ResumedTrainingTest {
    private static final List<String> MODEL = List.of("weights.safetensors", "model.json", "preprocessing.json");

    @TempDir
    Path folder;

    private TinyModel model;
    private Path out;

    @BeforeEach
    void a_model_with_dropout_two_networks_and_an_average() throws IOException {
        model = TinyModel.forecast(folder.resolve("model"));
        out = folder.resolve("run");
    }

    /** Asks for a stop after so many steps and epochs of this process, and counts them. */
    private static final class Stopping implements Progress {
        private final Interruption interruption = new Interruption();
        private final List<String> said = new ArrayList<>();
        private int left;
        private int steps;

        Stopping(int left) {
            this.left = left;
        }

        @Override
        public void afterStep(int epoch, int sequences) {
            steps++;
            count();
        }

        @Override
        public void afterEpoch(EpochRecord record, boolean best) {
            count();
        }

        private void count() {
            if (--left == 0) {
                interruption.ask();
            }
        }

        @Override
        public void say(String sentence) {
            said.add(sentence);
        }

        @Override
        public void start(int plannedEpochs) {}

        @Override
        public void finish() {}
    }

    private Path train(Stopping stopping, Existing existing, String... settings) {
        TrainRequest request = new TrainRequest(model.folder(), out, null, List.of(settings), Choice.AUTO, existing);
        return new Training(request, stopping, Duration.ofDays(1), stopping.interruption).run();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.averaging={type: exponential, decay: 0.9}",
                "training.shuffle=false",
                "training.bucket=true",
                "network.0.recurrentDropout=0.2"
            })
    void an_ensemble_trained_in_pieces_is_the_same_files(String setting) throws IOException {
        String[] settings = {"training.epochs=3", "training.seeds=2", setting};
        Path whole = model.train(folder.resolve("whole"), settings);
        Random random = new Random(setting.hashCode());
        boolean done = false;
        int stops = 0;
        while (!done) {
            try {
                train(new Stopping(1 + random.nextInt(10)), Existing.RESUME, settings);
                done = true;
            } catch (StoppedException stopped) {
                stops++;
                assertThat(out.resolve("manifest.json")).doesNotExist();
            }
        }
        assertThat(stops).isPositive();
        for (String file : MODEL) {
            assertThat(out.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        assertThat(out.resolve("members/2/weights.safetensors"))
                .hasSameBinaryContentAs(whole.resolve("members/2/weights.safetensors"));
        assertThat(Files.readAllLines(out.resolve("metrics.jsonl")))
                .hasSameSizeAs(Files.readAllLines(whole.resolve("metrics.jsonl")));
        assertThat(out.resolve("checkpoint")).doesNotExist();
    }

    @Test
    void past_outputs_are_drawn_the_same_in_pieces() throws IOException {
        String[] settings = {
            "data.window={length: 4, labels: everyStep, pastOutputs: 2}",
            "training.scheduledSampling={share: 0.8, epochs: 2}",
            "training.epochs=3"
        };
        Path whole = model.train(folder.resolve("whole"), settings);
        assertThatThrownBy(() -> train(new Stopping(9), Existing.RESUME, settings))
                .isInstanceOf(StoppedException.class)
                .hasMessageStartingWith("training was stopped after epoch 2, batch ");
        train(new Stopping(0), Existing.RESUME, settings);
        assertThat(out.resolve("weights.safetensors")).hasSameBinaryContentAs(whole.resolve("weights.safetensors"));
    }

    @Test
    void a_run_stopped_after_its_last_epoch_is_scored_without_training() {
        Stopping atTheEnd = new Stopping(12);
        assertThatThrownBy(() -> train(atTheEnd, Existing.REFUSE)).isInstanceOf(StoppedException.class);
        assertThat(out.resolve("manifest.json")).doesNotExist();
        Stopping second = new Stopping(0);
        train(second, Existing.RESUME);
        assertThat(second.steps).isZero();
        assertThat(out.resolve("manifest.json")).exists();
    }

    @Test
    void a_finished_run_stays_as_it_is() throws IOException {
        train(new Stopping(0), Existing.REFUSE);
        Map<String, String> before = content();
        Stopping again = new Stopping(0);
        train(again, Existing.RESUME, "training.epochs=99");
        assertThat(content()).isEqualTo(before);
        assertThat(again.said).containsExactly(out + " holds a finished run; nothing to do.");
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(file.toString(), Fingerprint.of(file) + Files.getLastModifiedTime(file));
            }
        }
        return found;
    }

    @Test
    void without_a_checkpoint_resuming_begins() throws IOException {
        Path whole = model.train(folder.resolve("whole"));
        train(new Stopping(0), Existing.RESUME);
        assertThat(out.resolve("weights.safetensors")).hasSameBinaryContentAs(whole.resolve("weights.safetensors"));
    }

    @Test
    void other_settings_and_data_are_refused_by_name() throws IOException {
        assertThatThrownBy(() -> train(new Stopping(3), Existing.REFUSE)).isInstanceOf(StoppedException.class);
        Path checkpoint = out.resolve("checkpoint/1.safetensors");
        assertThatThrownBy(() -> train(new Stopping(0), Existing.RESUME, "training.batch=4"))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(checkpoint + ": made by another run, training.batch was 8 and is 4; go on with what it was"
                        + " made with, or begin anew with --overwrite");
        Files.writeString(model.data(), Files.readString(model.data()).replace("1000.500", "1000.600"));
        assertThatThrownBy(() -> train(new Stopping(0), Existing.RESUME))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("made by another run, data (sha256) was");
        train(new Stopping(0), Existing.OVERWRITE);
        assertThat(checkpoint.getParent()).doesNotExist();
    }

    @Test
    void a_damaged_checkpoint_is_named() throws IOException {
        assertThatThrownBy(() -> train(new Stopping(3), Existing.REFUSE)).isInstanceOf(StoppedException.class);
        Path checkpoint = out.resolve("checkpoint/1.safetensors");
        byte[] bytes = Files.readAllBytes(checkpoint);
        bytes[bytes.length - 1] ^= 1;
        Files.write(checkpoint, bytes);
        assertThatThrownBy(() -> train(new Stopping(0), Existing.RESUME))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(checkpoint + ": its content is not what its sha256 says: it is damaged");
    }
}
