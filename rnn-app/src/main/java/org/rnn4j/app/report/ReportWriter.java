package org.rnn4j.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a report as one HTML page that needs no network and no other file. */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * Writes the page, replacing an older one; a reader of {@code file} sees the old page or the whole new one.
     *
     * <p>Long curves are thinned to some thousand points and their captions say so. The same report gives the same bytes.
     *
     * @param file such as {@code report.html}; its folder must exist
     * @throws IOException if the page cannot be written; {@code file} is then as it was before
     */
    public static void write(Report report, Path file) throws IOException {
        String page = Page.render(report);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            // Unlike writeString, this replaces half a surrogate pair in someone's column name instead of failing on
            // it.
            Files.write(part, page.getBytes(StandardCharsets.UTF_8));
            move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
