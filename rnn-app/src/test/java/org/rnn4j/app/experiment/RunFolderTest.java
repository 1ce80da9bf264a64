package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.TrainRequest.Existing;

class RunFolderTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_that_is_not_there_is_made_with_its_parents() {
        Path out = folder.resolve("a/b/run");

        assertThat(RunFolder.prepare("x", out, Existing.REFUSE)).isEqualTo(out).isDirectory();
    }

    @Test
    void an_empty_folder_is_taken() {
        assertThat(RunFolder.prepare("x", folder, Existing.REFUSE)).isEqualTo(folder);
    }

    @Test
    void a_folder_with_a_run_is_refused_unless_asked_otherwise() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), "version: 1\n");

        assertThatThrownBy(() -> RunFolder.prepare("x", folder, Existing.REFUSE))
                .isInstanceOf(RequestException.class)
                .hasMessageContainingAll(folder.toString(), "--overwrite", "--resume");
        assertThat(RunFolder.prepare("x", folder, Existing.RESUME)).isEqualTo(folder);
        assertThat(folder.resolve("config.yaml")).exists();
    }

    @Test
    void overwriting_removes_what_a_run_wrote_and_nothing_else() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), "version: 1\n");
        Files.writeString(folder.resolve("manifest.json"), "{}");
        Files.writeString(folder.resolve("report.html"), "");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.createDirectories(folder.resolve("checkpoint"));
        Files.writeString(folder.resolve("checkpoint/1.safetensors"), "");
        Files.writeString(folder.resolve("checkpoint/.12.safetensors.tmp"), "");
        Files.createDirectories(folder.resolve("own"));
        Files.writeString(folder.resolve("own/model.json"), "{}");

        RunFolder.prepare("x", folder, Existing.OVERWRITE);

        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrder(folder.resolve("notes.txt"), folder.resolve("own/model.json"));
        }
        assertThat(folder.resolve("checkpoint")).doesNotExist();
    }

    @Test
    void a_folder_without_a_run_is_never_overwritten() throws IOException {
        Files.writeString(folder.resolve("model.json"), "somebody else's");

        assertThatThrownBy(() -> RunFolder.prepare("x", folder, Existing.OVERWRITE))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("holds files but no run");
        assertThat(folder.resolve("model.json")).hasContent("somebody else's");
    }

    @Test
    void a_file_is_no_folder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> RunFolder.prepare("x", file, Existing.OVERWRITE))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("expected a folder to write to, found a file");
    }
}
