package org.rnn4j.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The beginnings of texts and treebanks, which are enough to see a loss fall. */
final class TextExcerpt {
    private static final int LINES = 800;

    private TextExcerpt() {}

    /**
     * Copies the first lines of a file, or of each file of a folder.
     *
     * @param whole the file or folder
     * @param folder where the copies go, under the same names
     * @return the copy of {@code whole}
     */
    static Path of(Path whole, Path folder) throws IOException {
        Path copy = folder.resolve(whole.getFileName());
        if (!Files.isDirectory(whole)) {
            return Files.write(copy, firstLines(whole));
        }
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(whole)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(copy.resolve(file.getFileName()), firstLines(file));
            }
        }
        return copy;
    }

    /** To an empty line, which ends a sentence of a treebank. */
    private static List<String> firstLines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            List<String> first = lines.limit(LINES).toList();
            return first.subList(0, first.lastIndexOf("") + 1);
        }
    }
}
