package org.rnn4j.bench.memory;

import java.util.Locale;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Recurrent;

/** A task of one number, T, which says for how long something has to be remembered. */
interface Problem {
    /** T. */
    int steps();

    /** The network around a recurrent layer. */
    Network network(Recurrent layer);

    /** Sequences that follow from the seed alone. */
    Batch batch(int sequences, long seed);

    /** What {@link Network}'s loss of a sequence is divided by, so that it is what papers report. */
    double lossDivisor();

    /** The loss of the best answer without any memory. */
    double baseline();

    /** The loss that counts as solved. */
    double goal();

    /** A problem by its name. */
    static Problem of(String name, int steps) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "adding" -> new AddingProblem(steps);
            case "copy" -> new CopyTask(steps);
            default -> throw new IllegalArgumentException("--problem: expected adding or copy, found " + name);
        };
    }

    /** The network's input. */
    static Input input(int features) {
        return Input.numbers(features);
    }
}
