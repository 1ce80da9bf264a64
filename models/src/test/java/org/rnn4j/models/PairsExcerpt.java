package org.rnn4j.models;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The beginnings of parallel files and lines of a dictionary, which are enough to see a loss fall. */
final class PairsExcerpt {
    private static final int PAIRS = 200;
    /** Searching is slow for a network that has learned little: it finds no end. */
    private static final int JUDGED = 20;

    private static final int EACH = 400;

    private PairsExcerpt() {}

    /**
     * Copies the first lines of each text of a folder, not compressed.
     *
     * @param whole the folder
     * @param folder where the copies go
     * @return the folder of the copies
     */
    static Path ofTexts(Path whole, Path folder) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("pairs"));
        try (Stream<Path> files = Files.list(whole)) {
            for (Path file : files.filter(PairsExcerpt::isText).toList()) {
                String name = file.getFileName().toString().replaceAll("\\.gz$", "");
                try (BufferedReader lines = open(file)) {
                    Files.write(
                            copy.resolve(name),
                            lines.lines()
                                    .limit(name.startsWith("train") ? PAIRS : JUDGED)
                                    .toList());
                }
            }
        }
        return copy;
    }

    /** Copies some lines of a dictionary. */
    static Path ofDictionary(Path whole, Path folder) throws IOException {
        List<String> lines = Files.readAllLines(whole);
        List<String> few = Stream.iterate(0, line -> line < lines.size(), line -> line + EACH)
                .map(lines::get)
                .toList();
        return Files.write(folder.resolve(whole.getFileName()), few);
    }

    private static boolean isText(Path file) {
        return !file.getFileName().toString().endsWith(".md");
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }
}
