package org.rnn4j.data.audio.features;

/**
 * What becomes of log-mel frames: cepstrum, derivatives, normalisation, stacking, in this order.
 *
 * @param entry takes log-mel frames
 * @param steps where the steps wait
 */
record FeaturePipeline(FrameSink entry, FrameQueue steps) {
    static FeaturePipeline of(FeatureOptions options) {
        FrameQueue queue = new FrameQueue(options.width());
        int values = options.values();
        int frame = values * (1 + options.deltas());
        FrameSink sink = options.stack() == 1 ? queue : new StackStage(frame, options.stack(), queue);
        if (options.normalise() == Normalisation.UTTERANCE) {
            sink = new UtteranceStage(frame, sink);
        }
        for (int order = options.deltas(); order >= 1; order--) {
            sink = new DeltaStage(values * order, values, sink);
        }
        Integer coefficients = options.coefficients();
        return new FeaturePipeline(
                coefficients == null ? sink : new Cepstrum(options.bands(), coefficients, sink), queue);
    }
}
