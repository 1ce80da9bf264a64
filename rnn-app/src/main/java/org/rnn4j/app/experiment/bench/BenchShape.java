package org.rnn4j.app.experiment.bench;

import java.util.Arrays;
import java.util.List;
import org.rnn4j.app.experiment.RequestException;

/**
 * The size of what is measured.
 *
 * @param batch sequences side by side
 * @param timeSteps steps of each sequence
 * @param features numbers at each step
 * @param hiddenSize units of the recurrent layer
 */
public record BenchShape(int batch, int timeSteps, int features, int hiddenSize) {
    private static final int NUMBERS = 4;
    private static final long MOST_STATES = 1L << 28;

    public BenchShape {
        if (batch < 1 || timeSteps < 1 || features < 1 || hiddenSize < 1) {
            throw new RequestException("--shape: expected four numbers of at least 1, found "
                    + List.of(batch, timeSteps, features, hiddenSize) + "; try 32,50,10,128");
        }
        if ((double) batch * timeSteps * Math.max(features, hiddenSize) > MOST_STATES) {
            throw new RequestException("--shape: expected at most " + MOST_STATES
                    + " numbers in a layer's output, found "
                    + (double) batch * timeSteps * Math.max(features, hiddenSize) + "; take fewer sequences or steps");
        }
    }

    /**
     * From {@code B,T,I,H}.
     *
     * @throws RequestException where the text is not four numbers of at least 1
     */
    public static BenchShape parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != NUMBERS) {
            throw problem(text);
        }
        int[] numbers = new int[NUMBERS];
        try {
            Arrays.setAll(numbers, i -> Integer.parseInt(parts[i].strip()));
        } catch (NumberFormatException e) {
            throw problem(text);
        }
        return new BenchShape(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static RequestException problem(String text) {
        return new RequestException(
                "--shape: expected batch, steps, inputs and units as four whole numbers with commas, found '" + text
                        + "'; try 32,50,10,128");
    }

    List<Integer> toList() {
        return List.of(batch, timeSteps, features, hiddenSize);
    }
}
