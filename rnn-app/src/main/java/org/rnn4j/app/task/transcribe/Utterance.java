package org.rnn4j.app.task.transcribe;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.app.task.Answers;
import org.rnn4j.core.decoding.CtcDecoder;
import org.rnn4j.core.decoding.Transcript;

/**
 * What was said in a sequence and what was heard.
 *
 * @param sequence its position in its set
 * @param reference what was said
 * @param transcript what was heard, with its steps
 * @param heard the same as a text
 */
record Utterance(int sequence, String reference, Transcript transcript, String heard) {
    /** Those of a part of whose sequences it is known what was said. */
    static List<Utterance> of(Answers answers, Transcriber transcriber, CtcDecoder decoder) {
        List<Utterance> utterances = new ArrayList<>();
        for (int sequence = 0; sequence < answers.set().size(); sequence++) {
            String reference = answers.set().transcript(sequence);
            if (reference != null) {
                Transcript transcript = decoder.decode(answers.values(sequence));
                utterances.add(new Utterance(sequence, reference, transcript, transcriber.text(transcript)));
            }
        }
        return utterances;
    }

    /** The same, had this been heard. */
    Utterance with(String other) {
        return new Utterance(sequence, reference, transcript, other);
    }
}
