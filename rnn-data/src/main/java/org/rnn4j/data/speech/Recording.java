package org.rnn4j.data.speech;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.audio.AudioFile;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.sequence.DataException;

/** A file of sound, perhaps inside a zip. It is read when it is first asked for, and again where memory was needed. For many threads. */
public final class Recording {
    private final Path file;
    private final @Nullable String entry;
    private final String path;
    private final int rate;
    private volatile SoftReference<Waveform> kept = new SoftReference<>(null);

    private Recording(Path file, @Nullable String entry, String path, int rate) {
        this.file = file;
        this.entry = entry;
        this.path = path;
        this.rate = rate;
    }

    /** @param path what it is called in its corpus, with slashes */
    static Recording file(Path file, String path, int rate) {
        return new Recording(file, null, path, rate);
    }

    static Recording entry(Path zip, String entry, String path, int rate) {
        return new Recording(zip, entry, path, rate);
    }

    /** Where it is in its corpus, with slashes, the name of its zip included: {@code theo.zip/recordings/0_theo_3.wav}. */
    public String path() {
        return path;
    }

    /** Its own name, without folders: {@code 0_theo_3.wav}. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The file that it is, or that it is in. */
    public Path file() {
        return file;
    }

    /** The path without the file's ending. */
    String stemPath() {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
    }

    /**
     * What it sounds like, at the corpus' rate.
     *
     * @throws DataException for what cannot be read
     */
    public Waveform waveform() {
        Waveform sound = kept.get();
        if (sound == null) {
            sound = entry == null ? AudioFile.read(file, rate) : inside(entry);
            kept = new SoftReference<>(sound);
        }
        return sound;
    }

    private Waveform inside(String name) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry found = zip.getEntry(name);
            if (found == null) {
                throw new DataException(
                        path + ": found no such entry any more, expected the zip as it was when it was listed");
            }
            try (InputStream in = zip.getInputStream(found)) {
                return AudioFile.read(in, path, rate);
            }
        } catch (IOException unreadable) {
            throw new DataException(
                    path + ": cannot be read (" + unreadable + "), expected a zip of recordings", unreadable);
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
