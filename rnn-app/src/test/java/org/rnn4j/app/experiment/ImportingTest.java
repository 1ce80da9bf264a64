package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.core.Rnn;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.SimpleRnn;

class ImportingTest {
    @TempDir
    Path folder;

    private Path model;
    private Path zip;

    @BeforeEach
    void save() {
        model = folder.resolve("model");
        zip = folder.resolve("model.zip");
        Rnn.define(Network.chain(Input.numbers(2), SimpleRnn.of(3), Output.sigmoid(1)), 7)
                .save(model);
    }

    @Test
    void a_model_comes_back_byte_for_byte() throws IOException {
        Files.writeString(model.resolve("config.yaml"), "version: 1\n");
        Exporting.export(model, Exporting.Format.ZIP, zip);
        Path out = folder.resolve("back");
        assertThat(Importing.run(zip, out)).isEmpty();
        for (String file :
                List.of("manifest.json", "model.json", "weights.safetensors", "preprocessing.json", "config.yaml")) {
            assertThat(out.resolve(file)).hasSameBinaryContentAs(model.resolve(file));
        }
    }

    @Test
    void a_dl4j_zip_becomes_a_network_with_the_folders_name() {
        Exporting.export(model, Exporting.Format.DL4J, zip);
        Path out = folder.resolve("rain");
        assertThat(Importing.run(zip, out)).isEmpty();
        ModelDirectory.Contents contents = ModelDirectory.read(out);
        assertThat(contents.manifest().name()).isEqualTo("rain");
        assertThat(contents.manifest().task()).isEqualTo("network");
        assertThatThrownBy(() -> TrainedModel.open(out))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("expected a model with a description of its data, found a plain network");
        assertThat(contents.parameters().byName().values())
                .containsExactlyElementsOf(
                        ModelDirectory.read(model).parameters().byName().values());
    }

    @Test
    void what_is_there_is_not_touched() throws IOException {
        Exporting.export(model, Exporting.Format.ZIP, zip);
        assertThatThrownBy(() -> Importing.run(zip, model))
                .isInstanceOf(RequestException.class)
                .hasMessage("--out " + model + ": expected a new or empty folder, found files in it");
        assertThatThrownBy(() -> Importing.run(zip, zip))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("found a file");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Importing.run(zip, empty);
        assertThat(ModelDirectory.isComplete(empty)).isTrue();
    }

    @Test
    void a_description_that_nobody_can_read_is_refused_before_anything_is_written() throws IOException {
        rezip("\"network\"", "\"multilabel\"");
        Path out = folder.resolve("out");
        assertThatThrownBy(() -> Importing.run(zip, out))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith(zip + "!preprocessing.json: ");
        rezip("\"multilabel\"", "\"magic\"");
        assertThatThrownBy(() -> Importing.run(zip, out))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith(zip + "!manifest.json: task: expected one of ");
        assertThat(out).doesNotExist();
    }

    private void rezip(String task, String other) throws IOException {
        Path manifest = model.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace(task, other));
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (String name : List.of("manifest.json", "model.json", "weights.safetensors", "preprocessing.json")) {
                out.putNextEntry(new ZipEntry(name));
                Files.copy(model.resolve(name), out);
            }
        }
    }
}
