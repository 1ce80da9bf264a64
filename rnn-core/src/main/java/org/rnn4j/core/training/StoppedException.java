package org.rnn4j.core.training;

/** A run was asked to stop, and has saved what it needs to go on. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean saved;

    StoppedException(String message, boolean saved) {
        super(message);
        this.saved = saved;
    }

    /** False where there was nothing to save yet. */
    public boolean isSaved() {
        return saved;
    }
}
