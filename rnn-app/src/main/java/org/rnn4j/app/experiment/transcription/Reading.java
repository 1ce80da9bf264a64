package org.rnn4j.app.experiment.transcription;

import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.task.transcribe.Transcriber;
import org.rnn4j.core.decoding.CtcBeam;
import org.rnn4j.core.decoding.CtcDecoder;

/**
 * How a network's outputs are read as a text. What is not asked for is as it was best on the validation part.
 *
 * @param decode how; null for greedy, unless a setting of the beam search is there
 * @param beam prefixes that the beam search keeps
 * @param lmWeight of the language model of the training transcripts; 0 for none
 * @param lengthBonus added for each symbol
 */
public record Reading(
        @Nullable Decode decode,
        @Nullable Integer beam,
        @Nullable Double lmWeight,
        @Nullable Double lengthBonus) {
    /** The ways. */
    public enum Decode {
        /** The most probable class of each step. */
        GREEDY,
        /** The most probable labellings, with the language model. */
        BEAM
    }

    public Reading {
        if (decode == Decode.GREEDY && (beam != null || lmWeight != null || lengthBonus != null)) {
            String option = beam != null ? "--beam" : lmWeight != null ? "--lm-weight" : "--length-bonus";
            throw new RequestException(option + ": expected --decode beam with it, found --decode greedy");
        }
    }

    /** Greedily. */
    public static Reading greedy() {
        return new Reading(Decode.GREEDY, null, null, null);
    }

    /** Whether it is greedy: then a text can be read while the sound is still coming. */
    boolean isGreedy() {
        return decode == Decode.GREEDY || (decode == null && beam == null && lmWeight == null && lengthBonus == null);
    }

    /** What reads the outputs of a model. */
    CtcDecoder decoder(Transcriber transcriber) {
        if (isGreedy()) {
            return transcriber.greedy();
        }
        CtcBeam.Settings known = transcriber.settings();
        try {
            return transcriber.beam(new CtcBeam.Settings(
                    beam == null ? known.width() : beam,
                    known.language(),
                    lmWeight == null ? known.weight() : lmWeight,
                    lengthBonus == null ? known.bonus() : lengthBonus));
        } catch (IllegalArgumentException e) {
            throw new RequestException("--beam, --lm-weight, --length-bonus: " + e.getMessage());
        }
    }
}
