package org.rnn4j.data.sequence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a series is translated into.
 *
 * @param source the text whose symbols the series' rows are, as the file has it
 * @param references the texts that are accepted as its translation, as the file has them; the labels are of the first. Empty where
 *     none is known
 * @param labels {@link Signature#classes classes} of the first one's symbols and of the end, which is class 0; null where none is known
 */
public record Translation(
        String source, List<String> references, @Nullable TokenIds labels) {
    public Translation {
        references = List.copyOf(references);
        if ((labels == null) != references.isEmpty()) {
            throw new IllegalArgumentException("translation: expected labels where there are references, found "
                    + (labels == null ? "none" : "some") + " with " + references.size());
        }
    }

    /** Labels, the end among them; 0 where none are known. */
    public int steps() {
        return labels == null ? 0 : labels.rows();
    }

    /** A label; NaN past the end. */
    float label(int step) {
        return labels == null || step >= labels.rows() ? Float.NaN : labels.get(step, 0);
    }
}
