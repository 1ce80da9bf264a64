package org.rnn4j.app.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rnn4j.core.modelfile.AtomicFiles;

/** Writes a report as one HTML page that needs no network and no other file. */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * Writes the page, replacing an older one; a reader of {@code file} sees the old page or the whole new one.
     *
     * <p>Long curves are thinned to some thousand points and their captions say so. The same report gives the same bytes.
     *
     * @param file such as {@code report.html}; its folder must exist
     * @throws java.io.UncheckedIOException if the page cannot be written; {@code file} is then as it was before
     */
    public static void write(Report report, Path file) {
        // Unlike writeString, getBytes replaces half a surrogate pair in someone's column name instead of failing on
        // it.
        AtomicFiles.write(file, Page.render(report).getBytes(StandardCharsets.UTF_8));
    }
}
