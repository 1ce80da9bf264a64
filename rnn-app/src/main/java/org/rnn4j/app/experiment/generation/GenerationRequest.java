package org.rnn4j.app.experiment.generation;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.decoding.Sampling;
import org.rnn4j.data.music.Grid;

/**
 * What is to be made.
 *
 * @param prompt a text that each sequence begins with, or null
 * @param promptFile a file that each sequence begins with, {@code -} for standard input, or null
 * @param length steps after the prompt; null for the task's own measure
 * @param sampling how bold draws are
 * @param seed of the first sequence, the next has the next one
 * @param count sequences
 * @param music what is asked of music alone
 * @param out the file to write, {@code -} or null for standard output
 */
public record GenerationRequest(
        @Nullable String prompt,
        @Nullable Path promptFile,
        @Nullable Integer length,
        Sampling sampling,
        long seed,
        int count,
        Music music,
        @Nullable Path out) {
    /**
     * What is asked of music alone.
     *
     * @param voices notes that sound at every step; null where the network decides
     * @param keepKey whether a prompt is continued in its own key instead of the training data's
     * @param grid how long a step is
     */
    public record Music(@Nullable Integer voices, boolean keepKey, Grid grid) {}

    /** Whether the result goes to standard output. */
    boolean toStandardOutput() {
        return out == null || out.toString().equals("-");
    }

    /** The ending of the file to write, in lower case; empty for standard output. */
    String format() {
        String name = out == null ? "" : String.valueOf(out.getFileName());
        return name.contains(".") ? name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT) : "";
    }
}
