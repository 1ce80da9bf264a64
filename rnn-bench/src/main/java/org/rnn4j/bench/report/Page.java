package org.rnn4j.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of docs/performance.md that a run writes; the rest is written by hand. */
public final class Page {
    private static final String BEGIN = "<!-- tables: written by rnn-bench/run.sh -->\n";
    private static final String END = "<!-- end of tables -->";

    private Page() {}

    /**
     * Replaces the tables in a page.
     *
     * @throws IllegalArgumentException where the page has no place for them
     */
    public static void replace(Path page, String tables) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(page + ": expected the lines '" + BEGIN.strip() + "' and '" + END
                    + "', found at least one missing");
        }
        Files.writeString(page, text.substring(0, begin + BEGIN.length()) + "\n" + tables + text.substring(end));
    }
}
