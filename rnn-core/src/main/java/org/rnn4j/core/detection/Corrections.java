package org.rnn4j.core.detection;

import java.util.List;

/**
 * Two expectations of the next value that follow their stream: of the next row from what a model expects, the last values and
 * those of a season before; and one that was made many rows ago, from the level at that time and the seasons.
 */
final class Corrections {
    private static final int SHORT_LEVEL = 8;
    private static final int LONG_LEVEL = 64;

    private final int lags;
    private final int far;
    private final List<Integer> seasons;
    private final History values;
    private final LeastSquares near;
    private final LeastSquares distant;

    Corrections(DetectorSettings settings, Rhythm rhythm) {
        lags = settings.lags();
        far = settings.far();
        seasons = rhythm.seasons();
        values = new History(Math.max(Math.max(lags, 1), farther(rhythm.longest()) + far + LONG_LEVEL + 1));
        near = new LeastSquares(lags + 2 * seasons.size() + 2);
        distant = new LeastSquares(2 * seasons.size() + 3);
    }

    private Corrections(Corrections other) {
        lags = other.lags;
        far = other.far;
        seasons = other.seasons;
        values = other.values.copy();
        near = other.near.copy();
        distant = other.distant.copy();
    }

    Corrections copy() {
        return new Corrections(this);
    }

    /** What is expected of the next value, given what a model expects; the last value stands for a model that says nothing. */
    double expected(double model) {
        double given = given(model);
        return given + near.predict(nearTerms(given));
    }

    /** What was expected of the next value {@code far} rows before it. */
    double expectedFar() {
        return values.back(far) + distant.predict(distantTerms());
    }

    /** Takes the next value and learns from both errors. */
    void learn(double value, double model) {
        double given = given(model);
        double[] terms = nearTerms(given);
        near.learn(terms, value - given - near.predict(terms));
        if (far > 0) {
            double[] farTerms = distantTerms();
            distant.learn(farTerms, value - values.back(far) - distant.predict(farTerms));
        }
        values.add(value);
    }

    /** Puts a value in the place of one that is missing; nothing is learned. */
    void skip(double value) {
        values.add(value);
    }

    private double given(double model) {
        return Double.isNaN(model) ? values.back(1) : model;
    }

    private double[] nearTerms(double given) {
        double[] terms = new double[lags + 2 * seasons.size() + 2];
        int k = 0;
        for (int lag = 1; lag <= lags; lag++) {
            terms[k++] = values.back(lag);
        }
        double last = values.back(1);
        for (int season : seasons) {
            boolean known = values.reaches(season + 1);
            terms[k++] = known ? values.back(season) - last : 0;
            terms[k++] = known ? values.back(season + 1) - last : 0;
        }
        terms[k++] = 1;
        terms[k] = given - last;
        return terms;
    }

    private double[] distantTerms() {
        double[] terms = new double[2 * seasons.size() + 3];
        double last = values.back(far);
        terms[0] = values.mean(far, SHORT_LEVEL) - last;
        terms[1] = values.mean(far, LONG_LEVEL) - last;
        terms[2] = 1;
        int k = 3;
        for (int season : seasons) {
            int before = farther(season);
            boolean known = values.reaches(before + far + 1);
            terms[k++] = known ? values.back(before) - last : 0;
            terms[k++] = known ? values.back(before + far) - last : 0;
        }
        return terms;
    }

    /** As many whole seasons as lie behind a long-range expectation. */
    private int farther(int season) {
        return season == 0 ? 0 : Math.max(1, (far + season - 1) / season) * season;
    }
}
