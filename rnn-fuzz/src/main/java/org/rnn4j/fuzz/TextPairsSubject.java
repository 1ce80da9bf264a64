package org.rnn4j.fuzz;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.translation.DictionaryFile;
import org.rnn4j.data.translation.HashParts;
import org.rnn4j.data.translation.TextLines;
import org.rnn4j.data.translation.TextPairs;
import org.rnn4j.data.translation.TranslationSpec;

/** A pronouncing dictionary, which is also lines to translate: as many as there are, whatever they hold. */
final class TextPairsSubject implements Subject {
    private static final HashParts PARTS = new HashParts(4, List.of(0), List.of(1));

    /** Words of letters and apostrophes; digits are dropped, as stress marks are. */
    private final TranslationSpec spec = TranslationSpec.dictionary("[\\p{L}']+", "[0-9]", PARTS);

    @Override
    public void read(byte[] data) {
        try {
            TextPairs lines = TextLines.toTranslate(new ByteArrayInputStream(data), "fuzz.txt");
            if (lines.tables().isEmpty()) {
                throw new AssertionError("no line was accepted");
            }
        } catch (DataException refused) {
            Target.checkSentence(refused);
        }
        TextPairs words = DictionaryFile.read(new ByteArrayInputStream(data), "fuzz.dict", spec);
        if (words.parts().size() != words.tables().size()) {
            throw new AssertionError(
                    words.tables().size() + " words have " + words.parts().size() + " parts");
        }
    }
}
