package org.rnn4j.data.audio.features;

/** Several frames side by side as one; the last is filled up by repeating its last frame. */
final class StackStage implements FrameSink {
    private final FrameSink next;
    private final int width;
    private final int frames;
    private final float[] stack;
    private int held;

    StackStage(int width, int frames, FrameSink next) {
        this.next = next;
        this.width = width;
        this.frames = frames;
        stack = new float[width * frames];
    }

    @Override
    public void frame(float[] values, int at) {
        System.arraycopy(values, at, stack, held * width, width);
        held++;
        if (held == frames) {
            next.frame(stack, 0);
            held = 0;
        }
    }

    @Override
    public void end() {
        while (held > 0) {
            frame(stack, (held - 1) * width);
        }
        next.end();
    }
}
