package org.rnn4j.app.experiment.translation;

import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.core.decoding.BeamOptions;

/**
 * How translations are searched for. What is not asked for is as it was best on the validation part.
 *
 * @param beam hypotheses that are kept open; where more translations are asked for than the model's own beam gives, as many
 * @param lengthPenalty the power of the length that scores are divided by, see {@link BeamOptions}
 * @param nBest translations of each text; 1 for the best alone
 */
public record Search(
        @Nullable Integer beam,
        @Nullable Double lengthPenalty,
        @Nullable Integer nBest) {
    /** As the model was found to be best. */
    public static Search usual() {
        return new Search(null, null, null);
    }

    /**
     * The options of a search.
     *
     * @param known those that were best
     * @throws RequestException where one makes no sense
     */
    BeamOptions options(BeamOptions known) {
        int outputs = nBest == null ? 1 : nBest;
        int width = beam == null ? Math.max(known.beam(), Math.min(outputs, BeamOptions.WIDEST)) : beam;
        try {
            return new BeamOptions(
                    width,
                    lengthPenalty == null ? known.lengthPenalty() : lengthPenalty,
                    known.coveragePenalty(),
                    outputs,
                    known.longest());
        } catch (IllegalArgumentException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }
}
