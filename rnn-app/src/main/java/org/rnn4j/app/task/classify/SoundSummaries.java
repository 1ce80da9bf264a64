package org.rnn4j.app.task.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Judging;
import org.rnn4j.data.audio.features.FeatureKind;
import org.rnn4j.data.audio.features.FeatureOptions;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.transform.Scaler;

/**
 * Recordings of any length as vectors of one length: the means of their cepstral coefficients over stretches of equal time, and the
 * logarithm of how long they are.
 *
 * <p>They are made of what the network hears: its frames one by one, what scaled them undone; coefficients of log-mel bands are
 * their discrete cosine transform.
 */
final class SoundSummaries {
    private static final int STRETCHES = 10;
    private static final int COEFFICIENTS = 20;
    /** The kernel of more cases would not fit into a modest heap. */
    private static final int MOST_CASES = 6000;

    private final FeatureOptions sound;
    private final List<Scaler> scalers;
    private final int inputs;

    private SoundSummaries(FeatureOptions sound, List<Scaler> scalers) {
        this.sound = sound;
        this.scalers = scalers;
        this.inputs = sound.width() / sound.stack();
    }

    /**
     * The classes that kernel ridge regression gives to recordings; null where these are no recordings with one class each, or too
     * many to learn.
     *
     * @param judging with the training part, which it learns, and the validation part, which chooses its settings
     */
    static int @Nullable [] classes(Judging judging) {
        SequenceSet train = judging.train();
        var audio = judging.data().data().audio();
        boolean whole = train.signature().window().wholeSeries()
                && !train.signature().window().perStep();
        if (audio == null || !whole || train.size() == 0 || train.size() > MOST_CASES) {
            return null;
        }
        SoundSummaries summaries =
                new SoundSummaries(audio.sound(), judging.data().featureScalers());
        if (train.inputFeatures() != audio.sound().width()) {
            return null;
        }
        return KernelRidge.classes(
                summaries.labelled(train),
                summaries.labelled(judging.validation()),
                train.signature().classes().size(),
                summaries.of(judging.answers().set()));
    }

    private KernelRidge.Cases labelled(SequenceSet set) {
        int[] labels = IntStream.range(0, set.size())
                .map(sequence -> (int) set.labelValue(sequence, 0, 0))
                .toArray();
        return new KernelRidge.Cases(of(set), labels);
    }

    private double[][] of(SequenceSet set) {
        return IntStream.range(0, set.size())
                .mapToObj(sequence -> summary(set, sequence))
                .toArray(double[][]::new);
    }

    private double[] summary(SequenceSet set, int sequence) {
        List<double[]> frames = frames(set, sequence);
        double[] summary = new double[STRETCHES * frames.get(0).length + 1];
        for (int stretch = 0; stretch < STRETCHES; stretch++) {
            double from = (double) stretch * frames.size() / STRETCHES;
            double to = (double) (stretch + 1) * frames.size() / STRETCHES;
            mean(frames, from, to, summary, stretch * frames.get(0).length);
        }
        summary[summary.length - 1] = Math.log(frames.size());
        return summary;
    }

    /** The mean between two times in frames, a part of a frame counting for as much as lies between them. */
    private static void mean(List<double[]> frames, double from, double to, double[] target, int at) {
        for (int frame = (int) from; frame < Math.min(frames.size(), to); frame++) {
            double share = (Math.min(to, frame + 1) - Math.max(from, frame)) / (to - from);
            double[] values = frames.get(frame);
            for (int k = 0; k < values.length; k++) {
                target[at + k] += share * values[k];
            }
        }
    }

    /** The coefficients of each frame. */
    private List<double[]> frames(SequenceSet set, int sequence) {
        List<double[]> frames = new ArrayList<>();
        float[] step = new float[sound.width()];
        for (int i = 0; i < set.timeSteps(sequence); i++) {
            set.copyInput(sequence, i, step, 0);
            for (int frame = 0; frame < sound.stack(); frame++) {
                double[] values = new double[inputs];
                for (int k = 0; k < inputs; k++) {
                    values[k] = scalers.get(frame * inputs + k).restored(step[frame * inputs + k]);
                }
                frames.add(coefficients(values));
            }
        }
        return frames;
    }

    private double[] coefficients(double[] values) {
        return sound.features() == FeatureKind.MFCC
                ? Arrays.copyOf(values, Math.min(COEFFICIENTS, values.length / (1 + sound.deltas())))
                : cosines(values);
    }

    private double[] cosines(double[] values) {
        int bands = sound.bands();
        double[] cosines = new double[Math.min(COEFFICIENTS, bands)];
        for (int k = 0; k < cosines.length; k++) {
            for (int band = 0; band < bands; band++) {
                cosines[k] += values[band] * Math.cos(Math.PI * k * (band + 0.5) / bands);
            }
        }
        return cosines;
    }
}
