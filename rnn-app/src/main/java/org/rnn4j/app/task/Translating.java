package org.rnn4j.app.task;

import java.util.List;
import org.rnn4j.core.decoding.BeamOptions;
import org.rnn4j.core.decoding.Hypothesis;

/** Searches for the target texts that a trained network finds likeliest for source texts. */
@FunctionalInterface
public interface Translating {
    /**
     * Searches for all of them together; what is found for one does not depend on the others.
     *
     * @param sources the ids of each text's symbols, at least one of each
     * @return of each the hypotheses, the best first
     */
    List<List<Hypothesis>> translate(List<int[]> sources, BeamOptions options);
}
