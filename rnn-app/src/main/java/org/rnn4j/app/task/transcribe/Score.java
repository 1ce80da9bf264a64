package org.rnn4j.app.task.transcribe;

import java.util.List;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.text.EditDistance;
import org.rnn4j.data.sequence.TextUnit;

/**
 * How wrong what was heard is.
 *
 * @param words changes of words over all utterances
 * @param characters changes of characters
 * @param right utterances that are right as a whole
 * @param all utterances
 */
record Score(EditDistance words, EditDistance characters, int right, int all) {
    static Score of(List<Utterance> utterances) {
        EditDistance words = EditDistance.NONE;
        EditDistance characters = EditDistance.NONE;
        int right = 0;
        for (Utterance one : utterances) {
            words = words.plus(EditDistance.ofWords(one.reference(), one.heard()));
            characters = characters.plus(EditDistance.ofCharacters(one.reference(), one.heard()));
            right += one.reference().equals(one.heard()) ? 1 : 0;
        }
        return new Score(words, characters, right, utterances.size());
    }

    /** The changes of what the network's symbols are. */
    EditDistance of(TextUnit unit) {
        return unit == TextUnit.WORD ? words : characters;
    }

    /** The rate of what the network's symbols are first. */
    Metrics metrics(TextUnit unit) {
        Metrics metrics = unit == TextUnit.WORD
                ? Metrics.none().with("wer", words.rate()).with("cer", characters.rate())
                : Metrics.none().with("cer", characters.rate()).with("wer", words.rate());
        return metrics.with("exactMatch", all == 0 ? null : Double.valueOf((double) right / all));
    }
}
