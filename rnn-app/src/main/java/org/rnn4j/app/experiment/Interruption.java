package org.rnn4j.app.experiment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How another thread stops a training, and learns how far it has come. */
public final class Interruption {
    /** What a training does. */
    public enum Stage {
        /** Reads its configuration and data; nothing is there to save. */
        READING,
        /** Trains; asked to stop, it saves and throws after the step under way. */
        TRAINING,
        /** Has trained, or has stopped training; what is left is to score and to write the model. */
        SCORING,
        /** The model is whole. */
        ENDED
    }

    private Stage stage = Stage.READING;
    private boolean asked;
    private @Nullable Path folder;

    /**
     * Asks the training to stop after the step under way.
     *
     * @return what it does now; where that is not to train, it takes no notice
     */
    public synchronized Stage ask() {
        asked = true;
        return stage;
    }

    synchronized boolean isAsked() {
        return asked;
    }

    /** The folder of the run; empty before it is known. */
    public synchronized Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** Whether there is anything to go on from. */
    public boolean isSaved() {
        return folder().map(RunFolder::hasCheckpoint).orElse(false);
    }

    synchronized void training(Path run) {
        folder = run;
        stage(Stage.TRAINING);
    }

    synchronized void stage(Stage next) {
        stage = next;
        notifyAll();
    }

    /** Training is over; true where it was asked to stop before that, and so must go no further. */
    synchronized boolean endTraining() {
        stage(Stage.SCORING);
        return asked;
    }

    /**
     * Waits while the training trains.
     *
     * @return false where it still does after that time
     */
    public synchronized boolean awaitStop(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (stage == Stage.TRAINING) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
