package org.rnn4j.app.experiment.transcription;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.task.transcribe.TimedSymbol;
import org.rnn4j.core.decoding.CtcDecoder;
import org.rnn4j.core.decoding.Transcript;
import org.rnn4j.data.audio.AudioStream;
import org.rnn4j.data.audio.Segmenter;
import org.rnn4j.data.sequence.DataException;

/**
 * Recordings to texts.
 *
 * <p>A recording of at most 30 seconds is shown to the network whole, to the bits of {@code rnn predict}. A longer one is cut at the
 * quietest places into pieces of at most 30 seconds; a network that needs no future is walked through all of them as one, any other
 * hears each by itself. Memory does not grow with the recording. Any number of threads may ask where the model allows it.
 */
public final class Transcribing {
    private final SpeechModel model;
    private final CtcDecoder decoder;

    /**
     * Of a model.
     *
     * @throws RequestException where it does not transcribe sound, or for settings that make no sense
     */
    public Transcribing(TrainedModel model, Reading reading) {
        this.model = new SpeechModel(model);
        this.decoder = reading.decoder(this.model.transcriber());
    }

    /** Samples per second that recordings have to be read at. */
    public int rate() {
        return model.rate();
    }

    /**
     * What is said in a recording.
     *
     * @param sound at {@link #rate}; read to its end, not closed
     * @throws DataException where there is no sound in it or it cannot be read
     * @throws CancellationException where the thread is interrupted meanwhile
     */
    public Transcription of(AudioStream sound) {
        return of(sound, Double.POSITIVE_INFINITY);
    }

    /**
     * The same of a recording that is not too long.
     *
     * @param mostSeconds that it may last
     */
    public Transcription of(AudioStream sound, double mostSeconds) {
        Segmenter segmenter = new Segmenter(sound, Segmenter.Cuts.LONG);
        Segmenter.@Nullable Segment first = segmenter.next();
        if (first == null) {
            throw new DataException(sound.name() + ": found a header and no samples, expected sound");
        }
        Segmenter.@Nullable Segment next = segmenter.next();
        List<Transcription.Segment> segments = new ArrayList<>();
        Pieces pieces = next != null && model.isLive() ? new Walked() : this::alone;
        double seconds = 0;
        for (Segmenter.@Nullable Segment piece = first; piece != null; ) {
            segments.add(read(piece, pieces.outputs(piece, next == null)));
            seconds = end(piece);
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException(
                        sound.name() + ": interrupted after " + SpeechModel.rounded(seconds) + " s of sound");
            }
            if (seconds > mostSeconds) {
                throw new DataException(sound.name() + ": found more than " + (long) mostSeconds
                        + " s of sound, expected at most that; cut it and send the pieces");
            }
            piece = next;
            next = piece == null ? null : segmenter.next();
        }
        return Transcription.of(SpeechModel.rounded(seconds), segments);
    }

    private static double end(Segmenter.Segment piece) {
        return piece.startSeconds() + piece.sound().seconds();
    }

    /** What the network says of one piece after the other. */
    private interface Pieces {
        SpeechModel.Outputs outputs(Segmenter.Segment piece, boolean last);
    }

    private SpeechModel.Outputs alone(Segmenter.Segment piece, boolean last) {
        SpeechModel.Outputs outputs = model.whole(piece.sound());
        return new SpeechModel.Outputs(
                outputs.probabilities(), piece.startSeconds() + outputs.start(), outputs.secondsPerStep());
    }

    /** All pieces as one sound: a piece has the steps that are complete at its end. */
    private final class Walked implements Pieces {
        private final SpeechModel.Flow flow = model.flow();
        private long before;

        @Override
        public SpeechModel.Outputs outputs(Segmenter.Segment piece, boolean last) {
            StepList steps = new StepList(model.transcriber().classes().size());
            float[] samples = piece.sound().samples();
            flow.push(samples, samples.length, steps);
            if (last) {
                flow.finish(steps);
            }
            double start = before * model.secondsPerStep();
            before += steps.count();
            return new SpeechModel.Outputs(steps.values(), start, model.secondsPerStep());
        }
    }

    /** A piece that the network hears by itself. */
    Transcription.Segment alone(Segmenter.Segment piece) {
        return read(piece, alone(piece, true));
    }

    private Transcription.Segment read(Segmenter.Segment piece, SpeechModel.Outputs outputs) {
        Transcript transcript = decoder.decode(outputs.probabilities());
        List<TimedSymbol> symbols = transcript.emissions().stream()
                .map(symbol -> model.timed(symbol, outputs.start(), outputs.secondsPerStep()))
                .toList();
        return new Transcription.Segment(
                SpeechModel.rounded(piece.startSeconds()),
                SpeechModel.rounded(end(piece)),
                model.transcriber().text(transcript),
                symbols);
    }
}
