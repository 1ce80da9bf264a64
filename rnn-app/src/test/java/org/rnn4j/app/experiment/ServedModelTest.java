package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.serving.ServedModel;
import org.rnn4j.core.modelfile.Manifest;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;

class ServedModelTest {
    private static final Network NETWORK =
            Network.chain(Input.numbers(3), Bidirectional.of(Gru.of(12)), Output.softmax(4));

    @TempDir
    Path folder;

    @Test
    void many_threads_get_the_bits_that_one_gets_whether_they_are_gathered_or_not() throws Exception {
        Path place = plain("one");
        List<List<Sequences>> questions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            questions.add(List.of(random(1 + i % 7, 1 + i % 3, i)));
        }
        List<float[]> expected = new ArrayList<>();
        try (ServedModel alone = ServedModel.open(place, new ServedModel.Settings(false, 1))) {
            for (List<Sequences> question : questions) {
                expected.add(alone.infer(question).get(0).values());
            }
            assertThat(alone.counts()).isEqualTo(new ServedModel.Counts(60, 120));
        }
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try (ServedModel gathered = ServedModel.open(place, ServedModel.Settings.standard())) {
            List<Future<List<Sequences>>> answers = new ArrayList<>();
            for (List<Sequences> question : questions) {
                answers.add(threads.submit(() -> gathered.infer(question)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get().get(0).values()).containsExactly(expected.get(i));
            }
            assertThat(gathered.counts().rows()).isEqualTo(120);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_trained_model_predicts_forecasts_and_closes_as_one() throws IOException {
        TinyModel tiny = TinyModel.classify(folder.resolve("tiny"));
        Path run = tiny.train(folder.resolve("run"));
        StringWriter direct = new StringWriter();
        try (TrainedModel model = TrainedModel.open(run)) {
            new Prediction(model, Prediction.Format.CSV, note -> {}).write(tiny.data(), direct);
        }
        ServedModel served = ServedModel.open(run, ServedModel.Settings.standard());
        StringWriter through = new StringWriter();
        new Prediction(served.model(), Prediction.Format.CSV, note -> {}).write(tiny.data(), through);
        assertThat(through.toString()).isEqualTo(direct.toString());
        assertThat(served.taskName()).isEqualTo("classify");
        served.close();
        Sequences input = new Sequences(new float[4], 4, 1, 1);
        assertThatThrownBy(() -> served.infer(List.of(input)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void a_plain_network_says_that_it_knows_no_units() {
        try (ServedModel served = ServedModel.open(plain("bare"), ServedModel.Settings.standard())) {
            assertThat(served.taskName()).isEqualTo(ServedModel.PLAIN);
            assertThatThrownBy(served::model)
                    .isInstanceOf(RequestException.class)
                    .hasMessage("model bare: expected one with a description of its data, found a plain network;"
                            + " ask for infer");
        }
    }

    @Test
    void the_version_is_the_manifests_and_another_models_is_another() {
        Path place = plain("one");
        String before = ServedModel.version(place);
        try (ServedModel served = ServedModel.open(place, ServedModel.Settings.standard())) {
            assertThat(served.version()).isEqualTo(before).matches("[0-9a-f]{12}");
            assertThat(served.network()).isEqualTo(NETWORK);
        }
        write(place, "one", 9);
        assertThat(ServedModel.version(place)).isNotEqualTo(before);
    }

    private Path plain(String name) {
        return write(folder.resolve(name), name, 1);
    }

    private static Path write(Path place, String name, long seed) {
        Manifest manifest =
                Manifest.of("0.1.0", name, ServedModel.PLAIN, new Manifest.Origin(null, "none", seed, null, null));
        ModelDirectory.write(place, ModelDirectory.Contents.of(NETWORK, Parameters.initial(NETWORK, seed), manifest));
        return place;
    }

    private static Sequences random(int steps, int batch, long seed) {
        Random random = new Random(seed);
        float[] values = new float[steps * batch * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Sequences(values, steps, batch, 3);
    }
}
