package org.rnn4j.data.audio.features;

/** Holds all frames back until the end, then gives them with mean 0 and deviation 1 of each value; what never changes becomes 0. */
final class UtteranceStage implements FrameSink {
    /** Smaller deviations are rounding. */
    private static final double SMALLEST = 1e-4;

    private final FrameSink next;
    private final FrameQueue frames;

    UtteranceStage(int width, FrameSink next) {
        this.next = next;
        frames = new FrameQueue(width);
    }

    @Override
    public void frame(float[] values, int at) {
        frames.frame(values, at);
    }

    @Override
    public void end() {
        float[] all = frames.takeAll();
        int count = all.length / frames.width();
        for (int column = 0; column < frames.width(); column++) {
            normalise(all, column, count);
        }
        for (int i = 0; i < count; i++) {
            next.frame(all, i * frames.width());
        }
        next.end();
    }

    private void normalise(float[] all, int column, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += all[i * frames.width() + column];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double difference = all[i * frames.width() + column] - mean;
            squares += difference * difference;
        }
        double deviation = Math.max(SMALLEST, Math.sqrt(squares / count));
        for (int i = 0; i < count; i++) {
            int at = i * frames.width() + column;
            all[at] = (float) ((all[at] - mean) / deviation);
        }
    }
}
