package org.rnn4j.app.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown files of the checkout and what stands in them. */
final class Documents {
    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private Documents() {}

    /** Those at the top, in docs and in the models' folders. */
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(CHECKOUT, 3)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file ->
                            CHECKOUT.relativize(file).toString().matches("[^/\\\\]+\\.md|(docs|models)[/\\\\].*"))
                    .sorted()
                    .toList();
        }
    }

    static Path readme() {
        return CHECKOUT.resolve("README.md");
    }

    /** The fenced blocks of a language, in order. */
    static List<String> blocks(Path document, String language) {
        Pattern block = Pattern.compile("(?ms)^```" + language + "\\R(.*?)^```$");
        return block.matcher(text(document))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** Links that lead to another file of the checkout. */
    static List<Path> linked(Path document) {
        return LINK.matcher(text(document))
                .results()
                .map(match -> match.group(1))
                .filter(link -> !link.contains(":") && !link.startsWith("#"))
                .map(link ->
                        document.resolveSibling(link.replaceFirst("#.*", "")).normalize())
                .toList();
    }

    static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
