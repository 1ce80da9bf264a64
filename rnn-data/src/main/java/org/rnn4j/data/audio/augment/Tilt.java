package org.rnn4j.data.audio.augment;

import org.rnn4j.data.audio.features.BandEdit;

/**
 * The spectrum of a whole utterance is tilted and bent, as another microphone or another room would: decibels that grow evenly from
 * the lowest to the highest band, and one wave of a sine over all of them.
 *
 * @param slope decibels of the highest band above the lowest
 * @param bend decibels of the wave's height
 * @param phase radians at the lowest band
 * @param next what else is done to the bands, after it
 */
record Tilt(double slope, double bend, double phase, BandEdit next) implements BandEdit {
    /** Bands are logarithms of energies. */
    private static final double DECIBEL = Math.log(10) / 10;

    /** A tilt whose slope and bend have this deviation. */
    static Tilt drawn(double deviation, BandEdit next, Draw draw) {
        double slope = deviation * draw.noise();
        double bend = deviation * draw.noise();
        return new Tilt(slope, bend, draw.between(0, 2 * Math.PI), next);
    }

    @Override
    public void edit(float[] bands, int frames, int width) {
        for (int band = 0; band < width; band++) {
            double place = (double) band / width;
            float change = (float) (DECIBEL * (slope * (place - 0.5) + bend * Math.sin(2 * Math.PI * place + phase)));
            for (int frame = 0; frame < frames; frame++) {
                bands[frame * width + band] += change;
            }
        }
        next.edit(bands, frames, width);
    }
}
