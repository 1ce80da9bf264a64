package org.rnn4j.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

class PartFilesTest {
    private static final SequenceFormat TS = new TsFormat();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "Plane_TRAIN.ts, TRAIN",
        "plane-test.ts.gz, TEST",
        "Synthetic_control_TEST, TEST",
        "fr_x-ud-dev.ts, VALIDATION",
        "valid.ts, VALIDATION",
        "terrain.ts, ",
        "latest.ts, ",
        "plane.ts, ",
    })
    void names_that_end_in_a_part_say_it(String name, Part part) {
        assertThat(PartFiles.of(Path.of(name), TS).part()).isEqualTo(part);
    }

    @Test
    void a_folder_is_its_files_by_part_in_the_likeliest_ending() throws IOException {
        files("README.md", "LICENSE.txt", "A_TEST.ts", "A_TRAIN.ts", "A_TRAIN.txt", "A_TEST.txt", "notes.doc");
        assertThat(names(folder)).containsExactly("A_TRAIN.ts", "A_TEST.ts");
    }

    @Test
    void files_without_an_ending_are_known_by_their_parts() throws IOException {
        files("A_TEST", "A_TRAIN", "README");
        assertThat(names(folder)).containsExactly("A_TRAIN", "A_TEST");
    }

    @Test
    void a_file_of_a_part_brings_the_others_of_its_set() throws IOException {
        files("A_TEST.ts", "A_TRAIN.ts", "B_TEST.ts", "A.ts");
        assertThat(names(folder.resolve("A_TEST.ts"))).containsExactly("A_TRAIN.ts", "A_TEST.ts");
        assertThat(names(folder.resolve("A.ts"))).containsExactly("A.ts");
    }

    @Test
    void a_folder_of_several_sets_is_refused() throws IOException {
        files("A_TEST.ts", "B_TEST.ts");
        assertThatThrownBy(() -> PartFiles.all(folder, TS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found A_TEST.ts and B_TEST.ts, expected the files of one data set");
    }

    @Test
    void a_folder_without_such_files_is_refused() throws IOException {
        files("README.md");
        assertThatThrownBy(() -> PartFiles.all(folder, TS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected names that end in .ts or _TRAIN and _TEST or .txt");
    }

    private List<String> names(Path path) {
        return PartFiles.all(path, TS).stream()
                .map(file -> String.valueOf(file.path().getFileName()))
                .toList();
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }
}
