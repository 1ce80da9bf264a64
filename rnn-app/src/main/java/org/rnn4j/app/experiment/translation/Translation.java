package org.rnn4j.app.experiment.translation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a text.
 *
 * @param line its number in the input, from 1; null where it is not of a file
 * @param source the text as it was given
 * @param translations the best first, each text once; of an empty text an empty one
 * @param sourceSymbols what the network read, as people see it: a space before a symbol is U+2581
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Translation(
        @Nullable Integer line, String source, List<Candidate> translations, List<String> sourceSymbols) {
    public Translation {
        translations = List.copyOf(translations);
        sourceSymbols = List.copyOf(sourceSymbols);
        if (translations.isEmpty()) {
            throw new IllegalArgumentException("translation: expected at least one, found none of \"" + source + '"');
        }
    }

    /** The text of the best one. */
    public String text() {
        return translations.get(0).text();
    }

    /** The same of a line. */
    Translation ofLine(int number) {
        return new Translation(number, source, translations, sourceSymbols);
    }

    /**
     * One translation.
     *
     * @param text unknown symbols replaced by what was looked at
     * @param score what it was ranked by, see {@link org.rnn4j.core.decoding.BeamOptions}; more is better
     * @param logProbability the natural logarithm of the probability of its symbols and the end
     * @param symbols what the network wrote, as people see it, {@code <unk>} for what it does not know
     * @param attention where it looked for each of them, {@code [symbols][sourceSymbols]}, rounded to four places
     */
    @SuppressWarnings("ArrayRecordComponent") // Written as JSON at once.
    public record Candidate(
            String text, double score, double logProbability, List<String> symbols, float[][] attention) {
        public Candidate {
            symbols = List.copyOf(symbols);
        }

        /** Nothing, surely. */
        static Candidate empty() {
            return new Candidate("", 0, 0, List.of(), new float[0][]);
        }
    }
}
