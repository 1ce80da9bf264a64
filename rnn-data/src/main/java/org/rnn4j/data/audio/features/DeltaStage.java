package org.rnn4j.data.audio.features;

/**
 * Frames with the slope of their last values beside them: the regression over two frames on either side, the first and the last
 * frame standing for what is beyond them (Young et al., "The HTK Book"). A frame leaves when two more have come.
 */
final class DeltaStage implements FrameSink {
    /** Frames on either side. */
    static final int REACH = 2;

    private static final int KEPT = 2 * REACH + 1;

    private final FrameSink next;
    private final int width;
    private final int values;
    private final float[][] last;
    private final float[] frame;
    private int seen;

    /**
     * @param width of the frames that come
     * @param values how many of their last values get a slope
     */
    DeltaStage(int width, int values, FrameSink next) {
        this.next = next;
        this.width = width;
        this.values = values;
        last = new float[KEPT][width];
        frame = new float[width + values];
    }

    @Override
    public void frame(float[] from, int at) {
        System.arraycopy(from, at, last[seen % KEPT], 0, width);
        seen++;
        if (seen > REACH) {
            give(seen - 1 - REACH);
        }
    }

    @Override
    public void end() {
        for (int i = Math.max(0, seen - REACH); i < seen; i++) {
            give(i);
        }
        next.end();
    }

    private void give(int index) {
        float[] one = at(index + 1);
        float[] two = at(index + 2);
        float[] minusOne = at(index - 1);
        float[] minusTwo = at(index - 2);
        System.arraycopy(at(index), 0, frame, 0, width);
        for (int i = 0; i < values; i++) {
            int column = width - values + i;
            frame[width + i] = (one[column] - minusOne[column] + 2 * (two[column] - minusTwo[column])) / 10;
        }
        next.frame(frame, 0);
    }

    private float[] at(int index) {
        return last[Math.min(Math.max(index, 0), seen - 1) % KEPT];
    }
}
