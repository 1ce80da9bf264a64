package org.rnn4j.app.task.multilabel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.decoding.ConditionalBernoulli;
import org.rnn4j.core.decoding.Sampling;
import org.rnn4j.data.transform.Scaler;

/** Chords as a network's numbers, and its probabilities as chords. */
final class NoteDraw {
    private static final double COLDEST = 0.01;

    private final int[] notes;
    private final float[] silent;
    private final float[] sounding;
    private final boolean[] playable;
    private final Harmony harmony;

    /**
     * Draws notes.
     *
     * @param names MIDI numbers of the inputs and outputs
     * @param scalers of the inputs
     * @param harmony which notes sound together
     * @param rates how often each note sounds in training; one that never does is never drawn
     */
    NoteDraw(List<String> names, List<Scaler> scalers, Harmony harmony, List<Double> rates) {
        this.notes = names.stream().mapToInt(Integer::parseInt).toArray();
        this.harmony = harmony;
        this.silent = new float[notes.length];
        this.sounding = new float[notes.length];
        this.playable = new boolean[notes.length];
        for (int k = 0; k < notes.length; k++) {
            silent[k] = (float) scalers.get(k).scaled(0);
            sounding[k] = (float) scalers.get(k).scaled(1);
            playable[k] = rates.get(k) > 0;
        }
    }

    /** How many notes may be drawn. */
    int keys(Sampling sampling) {
        int all =
                (int) IntStream.range(0, notes.length).filter(k -> playable[k]).count();
        return sampling.topK() == 0 ? all : Math.min(all, sampling.topK());
    }

    /** What the network is given for a chord. */
    float[] input(int[] chord) {
        float[] input = silent.clone();
        for (int k = 0; k < notes.length; k++) {
            int note = notes[k];
            if (Arrays.stream(chord).anyMatch(one -> one == note)) {
                input[k] = sounding[k];
            }
        }
        return input;
    }

    /**
     * The notes of a step, ascending.
     *
     * @param probabilities of each note by itself
     * @param voices how many sound, drawn from the probabilities given their count and by their harmony; null draws each note by itself
     */
    int[] draw(float[] probabilities, Sampling sampling, @Nullable Integer voices, RandomGenerator random) {
        int[] allowed = IntStream.range(0, notes.length)
                .filter(k -> playable[k])
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -probabilities[k]))
                .limit(keys(sampling))
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray();
        if (voices == null) {
            return Arrays.stream(allowed)
                    .filter(k -> random.nextDouble() < sampling.tempered(probabilities[k]))
                    .map(k -> notes[k])
                    .toArray();
        }
        double[] tempered = new double[allowed.length];
        // Without temperature the likeliest are taken, which the odds of a very low one do.
        Sampling bold = sampling.temperature() == 0 ? new Sampling(COLDEST, 0, 1) : sampling;
        for (int i = 0; i < allowed.length; i++) {
            tempered[i] = bold.tempered(probabilities[allowed[i]]);
        }
        int[] midi = Arrays.stream(allowed).map(k -> notes[k]).toArray();
        return harmony.draw(new ConditionalBernoulli(tempered, voices), midi, random);
    }
}
