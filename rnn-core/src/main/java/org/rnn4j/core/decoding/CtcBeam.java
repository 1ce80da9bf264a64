package org.rnn4j.core.decoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prefix beam search (Graves 2012, section 7.5; Hannun et al. 2014): the most probable labellings, each the sum over all of its
 * paths, with a language model where one is given. Exact where the beam holds every prefix.
 *
 * <p>A labelling is ranked by {@code ln P(labelling | inputs) + weight · ln P(labelling and its end) + bonus · symbols}.
 */
public final class CtcBeam implements CtcDecoder {
    private static final int WIDEST = 100;

    private final int classes;
    private final Settings settings;

    /**
     * How it searches.
     *
     * @param width prefixes that are kept after each step, 1 to 100
     * @param language of the same symbols; null for none
     * @param weight of the language model's logarithm, at least 0
     * @param bonus added for each symbol, because a language model prefers short texts
     */
    public record Settings(int width, @Nullable NGram language, double weight, double bonus) {
        public Settings {
            if (width < 1 || width > WIDEST) {
                throw new IllegalArgumentException("width: expected 1 to " + WIDEST + ", found " + width);
            }
            if (!Double.isFinite(weight) || weight < 0 || !Double.isFinite(bonus)) {
                throw new IllegalArgumentException("weight and bonus: expected finite numbers, the weight at least 0,"
                        + " found " + weight + " and " + bonus);
            }
            if (weight > 0 && language == null) {
                throw new IllegalArgumentException("weight: expected 0 without a language model, found " + weight);
            }
        }

        /** Without a language model. */
        public static Settings of(int width) {
            return new Settings(width, null, 0, 0);
        }
    }

    /**
     * A labelling that was found.
     *
     * @param transcript its symbols at the steps of their best path, and its probability by the network alone
     * @param score what it was ranked by
     */
    public record Hypothesis(Transcript transcript, double score) {}

    /** @param classes the symbols and, as class 0, the blank */
    public CtcBeam(int classes, Settings settings) {
        this.classes = CtcSteps.checked(classes);
        this.settings = settings;
        NGram language = settings.language();
        if (language != null && language.symbols() != classes) {
            throw new IllegalArgumentException(
                    "language: expected a model of " + classes + " symbols, found one of " + language.symbols());
        }
    }

    @Override
    public Transcript decode(float[] probabilities) {
        return best(probabilities, 1).get(0).transcript();
    }

    /**
     * The best labellings.
     *
     * @param probabilities {@code [steps, classes]}
     * @param count how many at most; fewer than the beam holds
     * @return the best first, at least one
     */
    public List<Hypothesis> best(float[] probabilities, int count) {
        int steps = CtcSteps.count(probabilities, classes);
        List<Prefix> beam = List.of(Prefix.empty());
        double[] logs = new double[classes];
        for (int step = 0; step < steps; step++) {
            for (int k = 0; k < classes; k++) {
                logs[k] = CtcSteps.log(probabilities[step * classes + k]);
            }
            beam = next(beam, logs);
        }
        CtcViterbi alignment = new CtcViterbi(classes);
        return beam.stream()
                .sorted(Comparator.comparingDouble((Prefix prefix) -> -whole(prefix)))
                .limit(Math.max(1, count))
                .map(prefix -> new Hypothesis(
                        new Transcript(
                                alignment.align(probabilities, prefix.symbols()).emissions(), prefix.logProbability()),
                        whole(prefix)))
                .toList();
    }

    /** The score of a prefix that is all there is: the language model says how probable its end is. */
    private double whole(Prefix prefix) {
        double[] language = language(prefix);
        return prefix.score() + (language == null ? 0 : settings.weight() * language[0]);
    }

    private double @Nullable [] language(Prefix prefix) {
        NGram language = settings.language();
        return language == null || settings.weight() == 0 ? null : prefix.language(language);
    }

    private List<Prefix> next(List<Prefix> beam, double[] logs) {
        List<Prefix> reached = new ArrayList<>();
        for (Prefix prefix : beam) {
            prefix.stay(logs, reached);
            double[] language = language(prefix);
            for (int symbol = 1; symbol < logs.length; symbol++) {
                double worth = settings.bonus() + (language == null ? 0 : settings.weight() * language[symbol]);
                prefix.extend(symbol, logs[symbol], worth, reached);
            }
        }
        reached.forEach(Prefix::settle);
        reached.sort(Comparator.comparingDouble(prefix -> -prefix.score()));
        return reached.subList(0, Math.min(settings.width(), reached.size()));
    }
}
