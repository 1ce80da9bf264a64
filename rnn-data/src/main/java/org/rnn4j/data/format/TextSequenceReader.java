package org.rnn4j.data.format;

import java.util.Set;
import org.rnn4j.data.sequence.TextUnit;
import org.rnn4j.data.source.TableFormat;

/** A DataVec reader of plain texts: a file is one sequence of characters or words. */
public final class TextSequenceReader extends FormatSequenceReader {
    private static final long serialVersionUID = 1L;

    private final TextUnit unit;

    /** Steps are such units. */
    public TextSequenceReader(TextUnit unit) {
        this.unit = unit;
    }

    @Override
    protected SequenceFormat format() {
        return new TextFormat(unit, false);
    }

    @Override
    protected TableFormat wanted() {
        return new TableFormat(null, null, Set.of(), Set.of(unit.word()), false);
    }
}
