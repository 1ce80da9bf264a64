package org.rnn4j.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.rnn4j.data.audio.AudioFile;
import org.rnn4j.data.audio.AudioStream;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.audio.features.FeatureExtractor;
import org.rnn4j.data.audio.features.FeatureOptions;
import org.rnn4j.data.audio.features.Features;

/** A file of sound: whole and in pieces it is the same, no longer than its bytes can be, and its features are numbers. */
final class AudioSubject implements Subject {
    private static final int RATE = 8000;
    /** A byte is at most a sample at 1 kHz. */
    private static final int SAMPLES_OF_A_BYTE = 8;

    private static final int PIECE = 61;
    /** Longer ones are no different. */
    private static final int LONGEST = 600;

    private final FeatureExtractor extractor = new FeatureExtractor(FeatureOptions.logMel(RATE, 20));

    @Override
    public void read(byte[] input) throws IOException {
        byte[] data = input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
        raw(data);
        Waveform whole = AudioFile.read(new ByteArrayInputStream(data), "fuzz.wav", RATE);
        float[] samples = whole.samples();
        if (samples.length == 0 || samples.length > SAMPLES_OF_A_BYTE * (data.length + 1)) {
            throw new AssertionError(data.length + " bytes became " + samples.length + " samples");
        }
        try (AudioStream stream = AudioFile.open(new ByteArrayInputStream(data), "fuzz.wav", RATE)) {
            if (!Arrays.equals(samples, pieces(stream, samples.length))) {
                throw new AssertionError("in pieces the " + samples.length + " samples are others");
            }
        }
        Features features = extractor.of(whole);
        for (float value : features.values()) {
            if (!Float.isFinite(value)) {
                throw new AssertionError("found the feature " + value + " of finite samples");
            }
        }
    }

    /** Anything may be raw samples. */
    private static void raw(byte[] data) throws IOException {
        float[] some = new float[PIECE];
        try (AudioStream stream =
                AudioFile.openRaw(new ByteArrayInputStream(data), AudioFile.pcm16(RATE), "fuzz.raw", RATE)) {
            while (stream.read(some, 0, PIECE) > 0) {
                // Only read.
            }
        }
    }

    private static float[] pieces(AudioStream stream, int most) {
        float[] samples = new float[most + PIECE];
        int held = 0;
        for (int read = stream.read(samples, 0, PIECE); read > 0 && held < most; ) {
            held += read;
            read = stream.read(samples, held, PIECE);
        }
        return Arrays.copyOf(samples, held);
    }
}
