package org.rnn4j.data.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;

/**
 * Sound as it is read: blocks of samples of one channel at the wanted rate, in constant memory whatever a header says. For one
 * thread; it closes what it reads.
 */
public final class AudioStream implements Closeable {
    private static final int BLOCK = 1 << 13;
    /** Below it no speech is left, above it no file is. */
    private static final int SLOWEST = 1000;

    private static final int FASTEST = 768_000;
    /** A header of AU may claim two thousand million, and a block holds a sample of each. */
    private static final int MOST_CHANNELS = 256;

    private final String name;
    private final InputStream bytes;
    private final InputStream source;
    private final SampleDecoder decoder;
    private final @Nullable Resampler resampler;
    private final int rate;
    private final byte[] block;
    private final float[] samples;
    private int held;
    private int waiting;
    private int next;
    private boolean ended;

    /**
     * Frames of a format that {@link SampleDecoder} reads.
     *
     * @param source what is closed at the end; the JDK's streams would first read what their header promises
     */
    AudioStream(AudioInputStream bytes, InputStream source, String name, int wanted) {
        this.name = name;
        this.bytes = bytes;
        this.source = source;
        AudioFormat format = bytes.getFormat();
        this.rate = wanted;
        float found = format.getSampleRate();
        if (!(found >= SLOWEST && found <= FASTEST)) {
            throw new DataException(
                    name + ": found " + found + " samples a second, expected " + SLOWEST + " to " + FASTEST);
        }
        if (format.getChannels() > MOST_CHANNELS) {
            throw new DataException(
                    name + ": found " + format.getChannels() + " channels, expected 1 to " + MOST_CHANNELS);
        }
        decoder = new SampleDecoder(name, format);
        block = new byte[Math.max(1, BLOCK / decoder.frameSize()) * decoder.frameSize()];
        samples = new float[block.length / decoder.frameSize()];
        resampler = Math.round(found) == wanted ? null : new Resampler(Math.round(found), wanted);
    }

    /** Samples per second of what is read from it. */
    public int rate() {
        return rate;
    }

    /** What it is called in messages. */
    public String name() {
        return name;
    }

    /**
     * The next samples, as many as there are without waiting for more than one: at least one and at most the length, or -1 at
     * the end. What a file lacks of what its header promises is not missed.
     *
     * @throws DataException for what cannot be read
     */
    public int read(float[] into, int offset, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("length: at least 1 is expected, found " + length);
        }
        return resampler == null ? plain(into, offset, length) : resampled(resampler, into, offset, length);
    }

    private int plain(float[] into, int offset, int length) {
        if (next == waiting && !fill()) {
            return -1;
        }
        int given = Math.min(length, waiting - next);
        System.arraycopy(samples, next, into, offset, given);
        next += given;
        return given;
    }

    private int resampled(Resampler filter, float[] into, int offset, int length) {
        while (true) {
            int made = filter.take(into, offset, length);
            if (made > 0) {
                return made;
            }
            if (ended) {
                return -1;
            }
            if (fill()) {
                filter.push(samples, waiting);
            } else {
                filter.finish();
            }
        }
    }

    /** Decodes another block; the bytes of half a frame wait for the rest, and are dropped at the end. */
    private boolean fill() {
        next = 0;
        waiting = 0;
        while (!ended && waiting == 0) {
            int read = bytes();
            if (read < 0) {
                ended = true;
            } else {
                held += read;
                waiting = decoder.decode(block, held, samples);
                int used = waiting * decoder.frameSize();
                System.arraycopy(block, used, block, 0, held - used);
                held -= used;
            }
        }
        return waiting > 0;
    }

    private int bytes() {
        try {
            return bytes.read(block, held, block.length - held);
        } catch (IOException e) {
            throw new DataException(name + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** All that is left, for what is known to be short. */
    float[] rest(int atMost) {
        SampleBuffer all = new SampleBuffer();
        float[] piece = new float[BLOCK];
        for (int read = read(piece, 0, BLOCK); read > 0; read = read(piece, 0, BLOCK)) {
            all.add(piece, 0, read);
            if (all.size() > atMost) {
                throw new DataException(
                        name + ": found more than " + atMost / rate + " s of sound, expected a recording of one"
                                + " utterance; cut it, or transcribe it as a stream");
            }
        }
        return all.toArray();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
