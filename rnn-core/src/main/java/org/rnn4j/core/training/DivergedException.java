package org.rnn4j.core.training;

import java.util.Optional;
import org.rnn4j.core.network.Parameters;

/** Training met a number that is not finite; says where and what to try, and keeps the best weights so far. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Optional<TrainingResult> lastGood;

    DivergedException(String message, Optional<TrainingResult> lastGood) {
        super(message);
        this.lastGood = lastGood;
    }

    /** The best epoch before; empty where the first epoch failed. */
    public Optional<TrainingResult> lastGood() {
        return lastGood;
    }

    /** The weights of that epoch. */
    public Optional<Parameters> parameters() {
        return lastGood.map(TrainingResult::parameters);
    }
}
