package org.rnn4j.fuzz;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import org.rnn4j.data.format.SequenceFiles;
import org.rnn4j.data.format.SequenceFormat;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.TableFormat;

/** A file of sequences, asked for columns that its seeds have, with gaps and without; refused where it is refused with gaps. */
final class FormatSubject implements Subject {
    private static final TableFormat WITH_GAPS = new TableFormat(
            null, null, Set.of("a", "frame[0]", "frame[1]", "dim1", "21"), Set.of("form", "upos", "c"), true);
    private static final TableFormat WITHOUT_GAPS =
            new TableFormat(null, null, Set.of("a"), Set.of("form", "class"), false);

    private final List<SequenceFormat> formats;

    FormatSubject(SequenceFormat... formats) {
        this.formats = List.of(formats);
    }

    @Override
    public void read(byte[] data) {
        for (SequenceFormat format : formats) {
            String name = "fuzz" + format.endings().get(0);
            try {
                SequenceFiles.read(format, new ByteArrayInputStream(data), name, WITHOUT_GAPS);
            } catch (DataException refused) {
                Target.checkSentence(refused);
            }
            SequenceFiles.read(format, new ByteArrayInputStream(data), name, WITH_GAPS);
        }
    }
}
