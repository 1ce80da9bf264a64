package org.rnn4j.data.music;

/**
 * Finds the key of a piece: of all 24, the one whose profile correlates best with how long each pitch class sounds
 * (Krumhansl, Cognitive Foundations of Musical Pitch, 1990, with the profiles of Krumhansl and Kessler, Psychological Review
 * 89, 1982).
 */
public final class KeyFinder {
    private static final double[] MAJOR = {6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};
    private static final double[] MINOR = {6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};
    private static final int OCTAVE = 12;

    private KeyFinder() {}

    /** The key of a piece; C major where nothing sounds. */
    public static Key of(PianoRoll roll) {
        double[] durations = new double[OCTAVE];
        for (int step = 0; step < roll.steps(); step++) {
            for (int note : roll.notes(step)) {
                durations[note % OCTAVE]++;
            }
        }
        Key best = new Key(0, true);
        double greatest = Double.NEGATIVE_INFINITY;
        for (int tonic = 0; tonic < OCTAVE; tonic++) {
            for (boolean major : new boolean[] {true, false}) {
                double likeness = correlation(durations, major ? MAJOR : MINOR, tonic);
                if (likeness > greatest) {
                    greatest = likeness;
                    best = new Key(tonic, major);
                }
            }
        }
        return best;
    }

    private static double correlation(double[] durations, double[] profile, int tonic) {
        double[] turned = new double[OCTAVE];
        for (int i = 0; i < OCTAVE; i++) {
            turned[(i + tonic) % OCTAVE] = profile[i];
        }
        double durationMean = mean(durations);
        double profileMean = mean(profile);
        double both = 0;
        double squares = 0;
        double profileSquares = 0;
        for (int i = 0; i < OCTAVE; i++) {
            double left = durations[i] - durationMean;
            double right = turned[i] - profileMean;
            both += left * right;
            squares += left * left;
            profileSquares += right * right;
        }
        return squares == 0 ? 0 : both / Math.sqrt(squares * profileSquares);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
