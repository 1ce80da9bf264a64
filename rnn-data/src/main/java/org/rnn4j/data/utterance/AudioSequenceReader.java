package org.rnn4j.data.utterance;

import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import org.rnn4j.data.audio.AudioFile;
import org.rnn4j.data.audio.features.FeatureOptions;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.BaseSequenceReader;

/**
 * A DataVec reader of sound: each file (WAV, AIFF or AU) is one sequence, whose steps are acoustic features, all of them numbers.
 * Who says what in it follows from the file's name, which any TransformProcess can look at.
 */
public final class AudioSequenceReader extends BaseSequenceReader {
    private static final long serialVersionUID = 1L;

    private final transient SoundTables tables;
    private final int rate;
    private final List<String> names;

    /** Computes such features. */
    public AudioSequenceReader(FeatureOptions options) {
        this.tables = new SoundTables(options);
        this.rate = options.rate();
        this.names = options.names();
    }

    @Override
    protected Sequences read(InputStream in, String name) {
        Table table = tables.of(name, AudioFile.read(in, name, rate));
        return new Sequences(List.of(table), names, true);
    }

    @Override
    protected boolean manyFiles() {
        return true;
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("an AudioSequenceReader holds filters; make a new one of the same options");
    }
}
