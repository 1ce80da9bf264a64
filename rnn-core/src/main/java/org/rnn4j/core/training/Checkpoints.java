package org.rnn4j.core.training;

import java.util.Optional;

/** Where a run leaves what it needs to go on, when it does so, and whether it is to stop. */
public interface Checkpoints {
    /** Keeps nothing and never stops. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<TrainingCheckpoint> latest() {
            return Optional.empty();
        }

        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public boolean isStopping() {
            return false;
        }

        @Override
        public void save(TrainingCheckpoint checkpoint) {}
    };

    /** What to go on from; empty: from the start. */
    Optional<TrainingCheckpoint> latest();

    /** Whether to save now; asked after each step and each epoch. */
    boolean isDue();

    /** Whether the run is to save and stop now; asked before the first step, after each step and after each epoch. */
    boolean isStopping();

    /** Replaces what was saved before. */
    void save(TrainingCheckpoint checkpoint);
}
