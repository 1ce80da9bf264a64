package org.rnn4j.app.experiment.translation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;

/**
 * What {@code rnn translate} is asked for.
 *
 * @param in a text in each line, packed with gzip where the name ends in {@code .gz}; null or {@code -} for standard input
 * @param search for translations
 * @param batch lines that are translated together at most, 1 to 10,000
 * @param json whether each line is answered with a JSON object
 */
public record TranslateRequest(@Nullable Path in, Search search, int batch, boolean json) {
    /** Lines that are translated together where nothing is said. */
    public static final int BATCH = 64;

    private static final int MOST = 10_000;

    public TranslateRequest {
        if (batch < 1 || batch > MOST) {
            throw new RequestException("--batch: expected 1 to " + MOST + ", found " + batch);
        }
    }

    /** Whether standard input is read. */
    boolean readsStandardInput() {
        return in == null || in.toString().equals("-");
    }
}
