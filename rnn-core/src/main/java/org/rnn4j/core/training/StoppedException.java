package org.rnn4j.core.training;

import java.util.Optional;

/** A run was asked to stop; what it needs to go on is saved, if there is anything. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Optional<TrainingProgress> progress;

    /** @param progress where the run is; empty where nothing was trained or saved yet */
    public StoppedException(Optional<TrainingProgress> progress) {
        super(progress.map(at -> "training was stopped after " + at.place())
                .orElse("training was stopped before its first step"));
        this.progress = progress;
    }

    /** {@code epoch 3, batch 17}: what was trained before it stopped; empty where nothing was. */
    public Optional<String> place() {
        return progress.map(TrainingProgress::place);
    }
}
