package org.rnn4j.app.task;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.decoding.Sampling;
import org.rnn4j.data.music.Grid;

/** Makes new sequences with a trained network, one step after the other: a task's answer to {@code rnn generate}. */
public interface Generator {
    /**
     * Makes {@link Plan#count} new sequences.
     *
     * @param network the trained network, or several whose mean it is
     * @throws IllegalArgumentException for what this generator cannot do; the message begins with the option at fault
     * @throws org.rnn4j.data.sequence.DataException for a prompt that cannot be read
     */
    List<Piece> generate(Walker network, Plan plan);

    /** Whether it makes texts, of which a report may show one. */
    default boolean makesText() {
        return false;
    }

    /**
     * What a sequence begins with.
     *
     * @param source the option or file it came from, for messages
     * @param content a text in UTF-8, or the bytes of a file
     * @param isFile whether it is a file's
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once.
    record Prompt(String source, byte[] content, boolean isFile) {}

    /**
     * What is to be made.
     *
     * @param prompt what each sequence begins with; null for none
     * @param length steps to be made after the prompt; null for the generator's own measure
     * @param sampling how bold draws are
     * @param count sequences
     * @param seed of the first sequence; the next has the next one, so that each can be made again by itself
     * @param music what is asked of music alone
     * @param format the ending of the file that is to be written, in lower case; empty without a file
     */
    record Plan(
            @Nullable Prompt prompt,
            @Nullable Integer length,
            Sampling sampling,
            int count,
            long seed,
            Music music,
            String format) {
        public Plan {
            if (length != null && length < 1) {
                throw new IllegalArgumentException("--length: expected at least 1, found " + length);
            }
            if (count < 1) {
                throw new IllegalArgumentException("--count: expected at least 1, found " + count);
            }
        }
    }

    /**
     * What is asked of music alone.
     *
     * @param voices notes that sound at every step; null where the network decides
     * @param keepKey whether a prompt is continued in its own key instead of the training data's
     * @param grid how long a step is, in the prompt and in what is written
     */
    record Music(@Nullable Integer voices, boolean keepKey, Grid grid) {
        public Music {
            if (voices != null && voices < 1) {
                throw new IllegalArgumentException("--voices: expected at least 1, found " + voices);
            }
        }

        /** What is asked where nothing is. */
        public static Music standard() {
            return new Music(null, false, Grid.QUARTER);
        }
    }

    /**
     * One new sequence.
     *
     * @param content a text in UTF-8, or the bytes of a file
     * @param isText whether a screen can show it
     */
    @SuppressWarnings("ArrayRecordComponent") // Written once.
    record Piece(byte[] content, boolean isText) {}
}
