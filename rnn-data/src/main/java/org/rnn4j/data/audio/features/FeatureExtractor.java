package org.rnn4j.data.audio.features;

import java.util.Locale;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.sequence.DataException;

/**
 * Computes features of sound; immutable and for any number of threads. A frame is whole: there is no padding at the ends, 1 +
 * (samples - window) / hop frames, and one, filled up with zeros, of what is shorter than a window.
 */
public final class FeatureExtractor {
    private final FeatureOptions options;
    private final MelFilters filters;

    public FeatureExtractor(FeatureOptions options) {
        this.options = options;
        filters = MelFilters.of(options, 1);
    }

    /** What it computes. */
    public FeatureOptions options() {
        return options;
    }

    /** The features of a recording at the rate of the options; none of one without samples. */
    public Features of(Waveform recording) {
        return of(recording, FeatureWarp.NONE);
    }

    /** The features of a recording, distorted for training. */
    public Features of(Waveform recording, FeatureWarp warp) {
        if (recording.rate() != options.rate()) {
            throw new IllegalArgumentException(
                    "rate: " + options.rate() + " is expected, found " + recording.rate() + "; resample the recording");
        }
        Speech speech = Speech.of(recording, options);
        MelFilters used = warp.frequency() == 1 ? filters : MelFilters.of(options, warp.frequency());
        FrameQueue frames = new FrameQueue(options.bands());
        FeaturePipeline pipeline = FeaturePipeline.of(options);
        FeatureStream stream = new FeatureStream(options, new LogMel(options, used), pipeline, frames);
        stream.push(recording.samples(), speech.from(), speech.to() - speech.from());
        stream.finish();
        float[] bands = frames.takeAll();
        int count = bands.length / options.bands();
        if (options.normalise() == Normalisation.LEVEL) {
            Level.takeOut(bands);
        }
        warp.edit().edit(bands, count, options.bands());
        for (int i = 0; i < count; i++) {
            pipeline.entry().frame(bands, i * options.bands());
        }
        pipeline.entry().end();
        float[] values = pipeline.steps().takeAll();
        return new Features(
                values,
                values.length / options.width(),
                options.width(),
                (double) speech.from() / options.rate(),
                options.stepSeconds());
    }

    /**
     * Features of sound that is still going on; nothing is cut off, whatever {@code trim} says.
     *
     * @throws DataException where {@code normalise} needs the whole recording
     */
    public FeatureStream open() {
        if (!options.streams()) {
            throw new DataException(
                    "normalise: found " + options.normalise().name().toLowerCase(Locale.ROOT)
                            + ", which needs the whole recording, expected none for a stream; train a model without it");
        }
        FeaturePipeline pipeline = FeaturePipeline.of(options);
        return new FeatureStream(options, new LogMel(options, filters), pipeline, pipeline.entry());
    }
}
