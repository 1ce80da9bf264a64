package org.rnn4j.core.decoding;

import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How bold a draw from a network's probabilities is.
 *
 * <p>A class is drawn in this order: probabilities become p^(1/temperature), only the {@code topK} largest stay, and of those the
 * smallest set that holds at least {@code topP} of what is left (nucleus sampling, Holtzman et al. 2020). The least index wins
 * between equals.
 *
 * @param temperature 1 as the network says, less for what is likely anyway, more for surprises; 0 always takes the largest
 * @param topK how many classes may be drawn; 0 for all
 * @param topP the share of probability that may be drawn, in (0, 1]
 */
public record Sampling(double temperature, int topK, double topP) {
    public Sampling {
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature: expected a number of at least 0, found " + temperature);
        }
        if (topK < 0) {
            throw new IllegalArgumentException("top-k: expected at least 1, or 0 for all, found " + topK);
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("top-p: expected a number in (0, 1], found " + topP);
        }
    }

    /** As the network says. */
    public static Sampling plain() {
        return new Sampling(1, 0, 1);
    }

    /**
     * Draws a class.
     *
     * @param probabilities of each class, at least 0 and not all 0; they need not sum to 1
     * @param random what decides
     * @return the index of the class
     */
    public int draw(float[] probabilities, RandomGenerator random) {
        double[] kept = distribution(probabilities);
        double left = random.nextDouble();
        int last = 0;
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] > 0) {
                last = i;
                left -= kept[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last; // what rounding leaves over
    }

    /** The probabilities that {@link #draw} draws from: they sum to 1. */
    public double[] distribution(float[] probabilities) {
        int[] order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double largest = probabilities[order[0]];
        if (!(largest > 0)) {
            throw new IllegalArgumentException(
                    "probabilities: expected at least one above 0, found " + largest + " as the largest");
        }
        double[] powers = new double[probabilities.length];
        int most = temperature == 0 ? 1 : topK == 0 ? order.length : Math.min(topK, order.length);
        double sum = 0;
        for (int i = 0; i < most; i++) {
            // Divided by the largest, so that a low temperature does not make all of them 0.
            double ratio = probabilities[order[i]] / largest;
            powers[order[i]] = temperature == 0 ? 1 : Math.pow(ratio, 1 / temperature);
            sum += powers[order[i]];
        }
        return nucleus(powers, order, sum);
    }

    private double[] nucleus(double[] powers, int[] order, double sum) {
        double held = 0;
        int kept = 0;
        while (kept < order.length && powers[order[kept]] > 0 && held < topP * sum) {
            held += powers[order[kept++]];
        }
        double[] shares = new double[powers.length];
        for (int i = 0; i < kept; i++) {
            shares[order[i]] = powers[order[i]] / held;
        }
        return shares;
    }

    /**
     * The probability of a yes under this temperature: odds^(1/temperature).
     *
     * @param probability from 0 to 1
     */
    public double tempered(double probability) {
        if (temperature == 0) {
            return probability >= 0.5 ? 1 : 0;
        }
        double yes = Math.pow(probability, 1 / temperature);
        double no = Math.pow(1 - probability, 1 / temperature);
        return yes + no == 0 ? probability : yes / (yes + no);
    }
}
