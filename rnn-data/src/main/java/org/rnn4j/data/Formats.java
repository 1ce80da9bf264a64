package org.rnn4j.data;

import java.util.Optional;
import org.rnn4j.data.format.ConlluFormat;
import org.rnn4j.data.format.JsonLinesFormat;
import org.rnn4j.data.format.PianoRollFormat;
import org.rnn4j.data.format.SequenceFormat;
import org.rnn4j.data.format.TextFormat;
import org.rnn4j.data.format.TsFormat;
import org.rnn4j.data.split.SplitBy;

/** The reader of each layout that is none of tables. */
final class Formats {
    private Formats() {}

    static Optional<SequenceFormat> of(DataSpec spec) {
        return switch (spec.layout()) {
            case TABLE, SERIES, FILES, WIDE, AUDIO, PARALLEL, DICTIONARY -> Optional.empty();
            case PIANO_ROLL -> Optional.of(new PianoRollFormat());
            case TS -> Optional.of(new TsFormat());
            case JSONL -> Optional.of(new JsonLinesFormat());
            case CONLLU -> Optional.of(new ConlluFormat());
            case TEXT ->
                Optional.of(new TextFormat(spec.textUnit(), spec.split().by() == SplitBy.GIVEN));
        };
    }
}
