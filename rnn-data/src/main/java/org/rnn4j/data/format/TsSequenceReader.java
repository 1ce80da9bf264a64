package org.rnn4j.data.format;

import java.util.Set;
import org.rnn4j.data.source.TableFormat;

/** A DataVec reader of {@code .ts} and UCR files: the channels as numbers (NaN where one is missing), then the class as text. */
public final class TsSequenceReader extends FormatSequenceReader {
    private static final long serialVersionUID = 1L;

    @Override
    protected SequenceFormat format() {
        return new TsFormat();
    }

    @Override
    protected TableFormat wanted() {
        return new TableFormat(null, null, Set.of(), Set.of(TsFormat.CLASS), true);
    }
}
