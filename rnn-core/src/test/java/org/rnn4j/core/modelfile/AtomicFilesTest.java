package org.rnn4j.core.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_failed_write_leaves_the_old_file_and_nothing_else() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFiles.write(file, bytes("old"));
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    out.write(bytes("new, half"));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write " + file + " (IOException: No space left on device)");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    throw new IllegalStateException("stopped");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_left_over_temporary_file_is_in_nobodys_way() throws IOException {
        Files.write(folder.resolve(".a.txt.tmp"), bytes("left over from a crash"));
        AtomicFiles.write(folder.resolve("a.txt"), bytes("new"));
        assertThat(folder.resolve("a.txt")).hasContent("new");
        assertThat(folder.resolve(".a.txt.tmp")).doesNotExist();
    }

    @Test
    void a_link_in_place_of_the_temporary_file_is_not_followed() throws IOException {
        Path victim = folder.resolve("victim");
        Files.write(victim, bytes("precious"));
        Files.createSymbolicLink(folder.resolve(".a.txt.tmp"), victim);
        assertThatThrownBy(() -> AtomicFiles.write(folder.resolve("a.txt"), bytes("new")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(victim).hasContent("precious");
    }

    @Test
    void a_missing_folder_is_named() {
        assertThatThrownBy(() -> AtomicFiles.write(folder.resolve("none/a.txt"), bytes("new")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none/a.txt (NoSuchFileException");
    }

    @Test
    void deleting_what_is_not_there_is_fine() {
        Path file = folder.resolve("a.txt");
        AtomicFiles.delete(file);
        AtomicFiles.write(file, bytes("x"));
        AtomicFiles.delete(file);
        assertThat(file).doesNotExist();
    }
}
