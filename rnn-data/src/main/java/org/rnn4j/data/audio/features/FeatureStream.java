package org.rnn4j.data.audio.features;

import java.util.Arrays;

/**
 * Steps of features from samples that come piece by piece: the same bits as of the whole recording at once, however it is cut. It
 * allocates nothing per step. For one thread.
 */
public final class FeatureStream {
    private final FeatureOptions options;
    private final FeaturePipeline pipeline;
    private final LogMel mel;
    private final FrameSink sink;
    private final float[] bands;
    private final float[] samples;
    private final int length;
    private final int hop;
    private int held;
    private long frames;
    private boolean ended;

    FeatureStream(FeatureOptions options, LogMel mel, FeaturePipeline pipeline, FrameSink sink) {
        this.options = options;
        this.pipeline = pipeline;
        this.mel = mel;
        this.sink = sink;
        bands = new float[options.bands()];
        length = options.windowSamples();
        hop = options.hopSamples();
        samples = new float[length + Math.max(hop, 1 << 10)];
    }

    /** More of the recording, at the rate of the options, full scale -1 to 1. */
    public void push(float[] more, int from, int count) {
        if (ended) {
            throw new IllegalStateException("samples are expected before finish(), found " + count + " after it");
        }
        int given = 0;
        while (given < count) {
            int piece = Math.min(count - given, samples.length - held);
            System.arraycopy(more, from + given, samples, held, piece);
            held += piece;
            given += piece;
            frames();
        }
    }

    /** The recording ends here: what derivatives and stacked steps waited for is filled up. A short one gives one frame. */
    public void finish() {
        if (!ended) {
            ended = true;
            if (frames == 0 && held > 0) {
                Arrays.fill(samples, held, length, 0);
                held = length;
                frames();
            }
            sink.end();
        }
    }

    /** Steps that can be taken. */
    public int waiting() {
        return pipeline.steps().waiting();
    }

    /** Takes the next step, {@link FeatureOptions#width()} numbers; one must be waiting. */
    public void take(float[] into, int at) {
        if (waiting() == 0) {
            throw new IllegalStateException(
                    "a step of " + options.width() + " features is not there yet; ask waiting() first");
        }
        pipeline.steps().take(into, at);
    }

    private void frames() {
        int start = 0;
        while (held - start >= length) {
            mel.frame(samples, start, bands, 0);
            sink.frame(bands, 0);
            frames++;
            start += hop;
        }
        if (start > 0) {
            System.arraycopy(samples, start, samples, 0, held - start);
            held -= start;
        }
    }
}
