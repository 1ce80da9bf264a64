package org.rnn4j.app.experiment.transcription;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.core.decoding.CtcGreedy;
import org.rnn4j.data.audio.AudioFile;
import org.rnn4j.data.audio.AudioStream;
import org.rnn4j.data.audio.Segmenter;
import org.rnn4j.data.sequence.TextUnit;

/**
 * {@code rnn transcribe --stream}: sound that is still coming becomes text as it comes, in constant memory.
 *
 * <p>A network that needs no future writes each symbol at the step where it begins and never takes it back. Any other network, and
 * a beam search, answers pause by pause: after each {@value #PAUSE} seconds of silence, or 30 seconds without one.
 */
public final class LiveTranscription {
    /** Seconds of silence that end a stretch for a network that has to see its end. */
    static final double PAUSE = 0.5;

    private static final double LONGEST = 30;
    private static final int BLOCK = 1 << 10;
    private static final int SLOWEST = 1000;
    private static final int FASTEST = 768_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SpeechModel model;
    private final Transcribing pieces;
    private final boolean json;
    private final boolean live;
    private final Consumer<String> notes;

    /**
     * Of a model.
     *
     * @param json whether each symbol (or stretch) is an object on a line of its own, written when it has ended
     * @param notes takes a sentence where the text comes later than sound
     * @throws RequestException where the model does not transcribe sound, or for settings that make no sense
     */
    public LiveTranscription(TrainedModel model, Reading reading, boolean json, Consumer<String> notes) {
        this.model = new SpeechModel(model);
        this.pieces = new Transcribing(model, reading);
        this.json = json;
        this.live = this.model.isLive() && reading.isGreedy();
        this.notes = notes;
    }

    /**
     * Standard input as sound.
     *
     * @param in samples of 16 bits, little endian, of one channel; or a file of sound, which says what it is
     * @param rate samples per second where it does not; null for what the model was trained on
     */
    public AudioStream open(InputStream in, @Nullable Integer rate) {
        int samples = rate == null ? model.rate() : rate;
        if (samples < SLOWEST || samples > FASTEST) {
            throw new RequestException("--rate: expected " + SLOWEST + " to " + FASTEST + ", found " + samples);
        }
        return AudioFile.openRaw(in, AudioFile.pcm16(samples), "standard input", model.rate());
    }

    /** Writes what is said until the sound ends; each piece of text is flushed. */
    public void run(AudioStream sound, Writer out) {
        try {
            if (live) {
                flow(sound, out);
            } else {
                notes.accept("this " + (model.isLive() ? "search" : "network")
                        + " needs to hear ahead: text comes after each pause of " + PAUSE + " s, or after "
                        + (int) LONGEST + " s");
                stretches(sound, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flow(AudioStream sound, Writer out) throws IOException {
        Line line = new Line(out);
        CtcGreedy.Stream reader = new CtcGreedy(model.transcriber().classes().size()).open();
        SpeechModel.Flow flow = model.flow();
        SpeechModel.Steps steps = probabilities -> line.write(reader, reader.push(probabilities, 0));
        float[] block = new float[BLOCK];
        for (int read = sound.read(block, 0, BLOCK); read > 0; read = sound.read(block, 0, BLOCK)) {
            flow.push(block, read, steps);
        }
        flow.finish(steps);
        reader.end();
        line.write(reader, 0);
        line.end();
    }

    /** The text of a flow: one line that grows, or an object for each symbol that has ended. */
    private final class Line {
        private final Writer out;
        private boolean begun;

        Line(Writer out) {
            this.out = out;
        }

        void write(CtcGreedy.Stream reader, int begins) {
            try {
                for (var ended : reader.take()) {
                    if (json) {
                        object(model.timed(ended, 0, model.secondsPerStep()));
                    }
                }
                if (begins > 0 && !json) {
                    boolean words = model.transcriber().unit() == TextUnit.WORD;
                    out.write((begun && words ? " " : "")
                            + model.transcriber().classes().get(begins));
                    out.flush();
                    begun = true;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void object(Object value) throws IOException {
            out.write(JSON.writeValueAsString(value) + "\n");
            out.flush();
        }

        void end() throws IOException {
            if (!json) {
                out.write("\n");
                out.flush();
            }
        }
    }

    /** One line for each stretch in which something is said. */
    private void stretches(AudioStream sound, Writer out) throws IOException {
        Segmenter segmenter = new Segmenter(sound, new Segmenter.Cuts(LONGEST, PAUSE));
        Line line = new Line(out);
        for (Segmenter.@Nullable Segment piece = segmenter.next(); piece != null; piece = segmenter.next()) {
            Transcription.Segment said = pieces.alone(piece);
            if (json) {
                line.object(said);
            } else if (!said.text().isEmpty()) {
                out.write(said.text() + "\n");
                out.flush();
            }
        }
    }
}
