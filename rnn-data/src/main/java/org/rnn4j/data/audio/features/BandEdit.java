package org.rnn4j.data.audio.features;

/** A change of the log-mel bands of a whole utterance, before anything is computed from them: where masks are drawn. */
@FunctionalInterface
public interface BandEdit {
    /** No change. */
    BandEdit NONE = (bands, frames, width) -> {};

    /**
     * Changes the values in their place.
     *
     * @param bands [frames, width] log-mel values, frame after frame
     * @param frames of the utterance, one for each hop, not yet stacked
     * @param width mel bands
     */
    void edit(float[] bands, int frames, int width);
}
