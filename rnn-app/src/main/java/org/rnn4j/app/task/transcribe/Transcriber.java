package org.rnn4j.app.task.transcribe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.rnn4j.core.decoding.CtcBeam;
import org.rnn4j.core.decoding.CtcDecoder;
import org.rnn4j.core.decoding.CtcGreedy;
import org.rnn4j.core.decoding.Transcript;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.TextUnit;

/** From the outputs of a trained network to a text. It never changes; any thread may ask. */
public final class Transcriber {
    private final List<String> classes;
    private final Known known;

    Transcriber(List<String> classes, Known known) {
        this.classes = List.copyOf(classes);
        this.known = known;
    }

    /**
     * Of a model of this task.
     *
     * @param known what {@link TranscribeTask#learn} saved with the model
     */
    public static Transcriber of(Preprocessing data, JsonNode known) {
        return new Transcriber(data.classNames(), Known.of(known));
    }

    /** The classes of the outputs; class 0 is the blank. */
    public List<String> classes() {
        return classes;
    }

    /** What a symbol is. */
    public TextUnit unit() {
        return known.unit();
    }

    /** Reads the most probable class of each step. */
    public CtcDecoder greedy() {
        return new CtcGreedy(classes.size());
    }

    /** Reads by a beam search, without the language model. */
    public CtcDecoder beam() {
        return beam(CtcBeam.Settings.of(known.beam().width()));
    }

    /** Reads by a beam search with a language model of the training transcripts, as was best on the validation part. */
    public CtcDecoder beamWithLanguage() {
        return beam(known.settings());
    }

    /** Reads by a beam search. */
    public CtcDecoder beam(CtcBeam.Settings settings) {
        return new CtcBeam(classes.size(), settings);
    }

    /** What {@link #beamWithLanguage} searches by, so that single settings can be replaced. */
    public CtcBeam.Settings settings() {
        return known.settings();
    }

    /** The text of what was read. */
    public String text(Transcript transcript) {
        return text(transcript.symbols(), classes, known.unit());
    }

    static String text(int[] symbols, List<String> classes, TextUnit unit) {
        return unit.joined(Arrays.stream(symbols).mapToObj(classes::get).toList());
    }
}
