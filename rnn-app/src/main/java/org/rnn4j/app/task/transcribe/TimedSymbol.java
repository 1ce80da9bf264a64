package org.rnn4j.app.task.transcribe;

import java.util.List;
import java.util.Locale;
import org.rnn4j.core.decoding.Transcript;

/**
 * A symbol that was heard, and when.
 *
 * @param symbol as text
 * @param start where its first output begins: seconds where the data say how long a step is, otherwise steps
 * @param end where its last output ends
 * @param probability what the network gave it at its peak, from 0 to 1
 */
public record TimedSymbol(String symbol, double start, double end, double probability) {
    /**
     * All symbols of a transcript.
     *
     * @param classes of the outputs
     * @param perOutput how long an output is
     */
    public static List<TimedSymbol> of(Transcript transcript, List<String> classes, double perOutput) {
        return transcript.emissions().stream()
                .map(one -> new TimedSymbol(
                        classes.get(one.symbol()),
                        rounded(one.firstStep() * perOutput),
                        rounded((one.lastStep() + 1) * perOutput),
                        one.probability()))
                .toList();
    }

    /** To a tenth of a millisecond: a product with a decimal fraction has no more to say. */
    private static double rounded(double time) {
        return Math.round(time * 1e4) / 1e4;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %.2f-%.2f", symbol, start, end);
    }
}
