package org.rnn4j.data.format;

import java.util.Set;
import org.rnn4j.data.source.TableFormat;

/** A DataVec reader of piano rolls: 88 numbers a step, one for each key. */
public final class PianoRollSequenceReader extends FormatSequenceReader {
    private static final long serialVersionUID = 1L;

    @Override
    protected SequenceFormat format() {
        return new PianoRollFormat();
    }

    @Override
    protected TableFormat wanted() {
        return new TableFormat(null, null, Set.copyOf(PianoRollFormat.NOTES), Set.of(), false);
    }
}
