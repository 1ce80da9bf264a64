package org.rnn4j.data;

import java.util.List;
import java.util.Locale;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.audio.features.FeatureExtractor;
import org.rnn4j.data.audio.features.FeatureOptions;
import org.rnn4j.data.audio.features.FeatureStream;
import org.rnn4j.data.audio.features.Features;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.transform.Scaler;

/**
 * From sound to the inputs of a trained network, without tables: the bits that {@link Preprocessing#apply} gives of the same
 * recording. It never changes; any thread may ask.
 */
public final class AudioFrontEnd {
    private final FeatureExtractor extractor;
    private final List<Scaler> scalers;
    /** Where each input of the network stands among the features. */
    private final int[] columns;

    private AudioFrontEnd(FeatureExtractor extractor, List<Scaler> scalers, int[] columns) {
        this.extractor = extractor;
        this.scalers = scalers;
        this.columns = columns;
    }

    /**
     * Of a model that hears.
     *
     * @throws DataException where it has another layout, or inputs that are not heard in sound alone
     */
    public static AudioFrontEnd of(Preprocessing preprocessing) {
        if (preprocessing.data().layout() != Layout.AUDIO) {
            throw new DataException("layout: expected audio to hear with, found "
                    + preprocessing.data().layout().name().toLowerCase(Locale.ROOT));
        }
        FeatureOptions options = preprocessing.data().heard().sound();
        List<String> inputs = preprocessing.featureNames();
        int[] columns = inputs.stream().mapToInt(options.names()::indexOf).toArray();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0) {
                throw new DataException("features: expected features of sound alone, such as "
                        + options.names().get(0) + ", found " + inputs.get(i));
            }
        }
        return new AudioFrontEnd(new FeatureExtractor(options), preprocessing.featureScalers(), columns);
    }

    /** Samples per second of the sound that is to be given. */
    public int rate() {
        return extractor.options().rate();
    }

    /** Inputs of a step. */
    public int width() {
        return columns.length;
    }

    /** Seconds from step to step. */
    public double stepSeconds() {
        return extractor.options().stepSeconds();
    }

    /** Seconds of sound that must be there before a step is known. */
    public double latencySeconds() {
        return extractor.options().latencySeconds();
    }

    /** Whether steps can be computed while the sound is still going on. */
    public boolean streams() {
        return extractor.options().streams();
    }

    /** The inputs for a recording at {@link #rate}, {@code [steps, width]}; none of one without samples. */
    public Features of(Waveform recording) {
        Features found = extractor.of(recording);
        float[] inputs = new float[found.steps() * columns.length];
        for (int step = 0; step < found.steps(); step++) {
            scale(found.values(), step * found.width(), inputs, step * columns.length);
        }
        return new Features(inputs, found.steps(), columns.length, found.startSeconds(), found.stepSeconds());
    }

    private void scale(float[] features, int from, float[] inputs, int to) {
        for (int i = 0; i < columns.length; i++) {
            inputs[to + i] = (float) scalers.get(i).scaled(features[from + columns[i]]);
        }
    }

    /**
     * The inputs for sound that is still going on; nothing is cut off, whatever {@code trim} says.
     *
     * @throws DataException where {@code normalise} needs the whole recording
     */
    public Stream open() {
        return new Stream(extractor.open(), extractor.options().width());
    }

    /** Inputs from samples that come piece by piece. It allocates nothing per step. For one thread. */
    public final class Stream {
        private final FeatureStream features;
        private final float[] step;

        private Stream(FeatureStream features, int width) {
            this.features = features;
            this.step = new float[width];
        }

        /** More of the sound, at {@link #rate}, full scale -1 to 1. */
        public void push(float[] samples, int from, int count) {
            features.push(samples, from, count);
        }

        /** The sound ends here. */
        public void finish() {
            features.finish();
        }

        /** Steps that can be taken. */
        public int waiting() {
            return features.waiting();
        }

        /** Takes the next step, {@link #width} numbers; one must be waiting. */
        public void take(float[] inputs, int at) {
            features.take(step, 0);
            scale(step, 0, inputs, at);
        }
    }
}
