package org.rnn4j.data.sequence;

/** The ids of one token input for the rows of a series, in two bytes each where that is enough. */
public final class TokenIds {
    private static final int SHORT_SIZE = 1 << Character.SIZE;

    private final int width;
    private final char[] narrow;
    private final int[] wide;

    /**
     * Room for ids; all are 0.
     *
     * @param input whose ids
     * @param rows how many rows
     */
    public TokenIds(TokenInput input, int rows) {
        boolean isNarrow = input.size() <= SHORT_SIZE;
        int count = Math.multiplyExact(rows, input.width());
        this.width = input.width();
        this.narrow = new char[isNarrow ? count : 0];
        this.wide = new int[isNarrow ? 0 : count];
    }

    /** Ids of a row. */
    public int width() {
        return width;
    }

    /** How many rows there are. */
    public int rows() {
        return (narrow.length + wide.length) / width;
    }

    /** One id. */
    public int get(int row, int place) {
        int at = row * width + place;
        return wide.length == 0 ? narrow[at] : wide[at];
    }

    /** Puts the ids of a row there. */
    public void put(int row, int[] ids) {
        for (int place = 0; place < width; place++) {
            int at = row * width + place;
            if (wide.length == 0) {
                narrow[at] = (char) ids[place];
            } else {
                wide[at] = ids[place];
            }
        }
    }

    /** Writes the ids of a row to {@code [offset, offset + width)}. */
    void copy(int row, float[] destination, int offset) {
        for (int place = 0; place < width; place++) {
            destination[offset + place] = get(row, place);
        }
    }
}
