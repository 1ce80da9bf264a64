package org.rnn4j.app.experiment;

import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.SequenceSet;

/** How much faster than sound passes a model listens to it: the network and its reading alone, one utterance at a time, one thread. */
final class Pace {
    private static final double ENOUGH_SECONDS = 60;
    private static final double NANOS = 1e9;

    private Pace() {}

    /** Seconds of sound for each second of computing, once it is warm; null for a model whose steps have no length. */
    static @Nullable Double of(TrainedModel model, SequenceSet set) {
        Double perStep = model.task().secondsPerStep(model.known());
        if (perStep == null) {
            return null;
        }
        int end = 0;
        double seconds = 0;
        while (end < set.size() && seconds < ENOUGH_SECONDS) {
            seconds += perStep * set.timeSteps(end++);
        }
        listen(model, set, end); // memory is made, and methods are compiled
        long begun = System.nanoTime();
        listen(model, set, end);
        return seconds / Math.max(1, System.nanoTime() - begun) * NANOS;
    }

    private static void listen(TrainedModel model, SequenceSet set, int end) {
        for (int sequence = 0; sequence < end; sequence++) {
            model.task().predictions(model.answers(set.range(sequence, sequence + 1)), model.known());
        }
    }
}
