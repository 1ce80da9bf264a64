package org.rnn4j.app.experiment.transcription;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How much faster than speech recordings become text: seconds of sound for each second of computing, reading included. */
final class Pace {
    private double sound;
    private long nanoseconds;

    /** Times one recording. */
    Transcription of(Supplier<Transcription> work) {
        long start = System.nanoTime();
        Transcription done = work.get();
        nanoseconds += System.nanoTime() - start;
        sound += done.seconds();
        return done;
    }

    /** Of all so far, to a tenth; null where there were none. */
    @Nullable
    Double factor() {
        return nanoseconds == 0 ? null : Double.valueOf(Math.round(sound / nanoseconds * 1e10) / 10.0);
    }
}
