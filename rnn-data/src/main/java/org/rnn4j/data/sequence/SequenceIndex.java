package org.rnn4j.data.sequence;

/**
 * Which rows of which series each sequence covers; element i of each array belongs to sequence i.
 *
 * @param series the series' position
 * @param starts the first input row
 * @param lengths the number of input steps
 * @param withoutLabel how many sequences were left out because the file has no value for their label
 */
@SuppressWarnings("ArrayRecordComponent") // Large numeric data that is shared, not copied.
public record SequenceIndex(int[] series, int[] starts, int[] lengths, int withoutLabel) {
    public SequenceIndex {
        if (starts.length != series.length || lengths.length != series.length) {
            throw new IllegalArgumentException("expected arrays of one length, found " + series.length + ", "
                    + starts.length + " and " + lengths.length);
        }
    }
}
