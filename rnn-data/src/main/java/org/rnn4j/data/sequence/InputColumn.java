package org.rnn4j.data.sequence;

/**
 * What one column of a series' inputs is, apart from its numbers.
 *
 * @param name its name
 * @param known whether its values at future rows are known ahead
 * @param channel the target whose sequences alone see it with {@link Channels#INDEPENDENT}, −1 when all do
 * @param own the target whose own values it holds, in another scale or of earlier rows; −1 for any other column
 * @param lag how many rows earlier those values are
 * @param offset of its scaling: number = (value − offset) / scale
 * @param scale of its scaling
 */
public record InputColumn(String name, boolean known, int channel, int own, int lag, double offset, double scale) {
    /** A column that no target owns, as it is. */
    public static InputColumn plain(String name) {
        return new InputColumn(name, false, -1, -1, 0, 0, 1);
    }
}
