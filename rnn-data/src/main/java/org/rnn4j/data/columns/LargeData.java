package org.rnn4j.data.columns;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * From what size on numbers are kept in files, and where.
 *
 * @param threshold bytes; text files and arrays of at least this size are kept in mapped files, smaller ones on the heap
 * @param folder where those files are; where it cannot be written to, the system's folder for temporary files serves
 */
public record LargeData(long threshold, Path folder) {
    /** The system property for the threshold, in MiB; default 64. */
    public static final String THRESHOLD_PROPERTY = "rnn4j.cache.threshold";
    /** The system property for the folder; default {@code ~/.cache/rnn4j/columns}. */
    public static final String FOLDER_PROPERTY = "rnn4j.cache.folder";

    private static final long MIB = 1L << 20;

    public LargeData {
        if (threshold < 1) {
            throw new IllegalArgumentException(
                    THRESHOLD_PROPERTY + ": expected at least 1 byte, found " + threshold + " bytes");
        }
    }

    /** What the system properties say. */
    public static LargeData standard() {
        String folder = System.getProperty(FOLDER_PROPERTY);
        Path usual = Path.of(System.getProperty("user.home"), ".cache", "rnn4j", "columns");
        return new LargeData(
                mebibytes(System.getProperty(THRESHOLD_PROPERTY)) * MIB, folder == null ? usual : Path.of(folder));
    }

    private static long mebibytes(@Nullable String text) {
        if (text == null) {
            return 64;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    THRESHOLD_PROPERTY + ": expected a whole number of MiB, found \"" + text + "\"", notANumber);
        }
    }
}
