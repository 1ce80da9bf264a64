package org.rnn4j.data.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.rnn4j.data.sequence.DataException;

/**
 * Reads WAV, AIFF and AU: PCM of up to 32 bits, signed or not, floats of 32 and 64 bits, mu-law and A-law, any number of channels
 * (averaged), 1 to 768 kHz (resampled). What is no such file is a {@link DataException} of one sentence.
 */
public final class AudioFile {
    /** How far into a file its samples may begin: a reader that gives up hands the file to the next from its start. */
    private static final int LONGEST_HEADER = 1 << 14;
    /** An hour; a whole recording in memory is for training, where utterances are short. */
    private static final int LONGEST_SECONDS = 3600;

    private AudioFile() {}

    /** Whether a file's name is one of those that are looked for in folders: .wav, .wave, .aif, .aiff, .aifc, .au or .snd. */
    public static boolean named(String name) {
        int dot = name.lastIndexOf('.');
        return switch (name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "wav", "wave", "aif", "aiff", "aifc", "au", "snd" -> dot >= 0;
            default -> false;
        };
    }

    /** A whole recording of at most an hour. */
    public static Waveform read(Path file, int rate) {
        try (AudioStream stream = open(file, rate)) {
            return whole(stream);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** A whole recording of at most an hour, from a stream that is closed afterwards. */
    public static Waveform read(InputStream in, String name, int rate) {
        try (AudioStream stream = open(in, name, rate)) {
            return whole(stream);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** A recording of any length, in constant memory. */
    public static AudioStream open(Path file, int rate) {
        try {
            return open(Files.newInputStream(file), file.toString(), rate);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** A recording of any length from a stream, which the result closes; it is closed at once where it cannot be read. */
    public static AudioStream open(InputStream in, String name, int rate) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(in, LONGEST_HEADER);
            return open(buffered, Magic.of(buffered, name), name, rate);
        } catch (IOException | RuntimeException e) {
            close(in);
            throw e instanceof DataException known ? known : unreadable(name, e);
        }
    }

    /**
     * A stream of raw samples, or of a file of sound where it begins as one.
     *
     * @param raw what the samples are where there is no header, for example {@link #pcm16}
     */
    public static AudioStream openRaw(InputStream in, AudioFormat raw, String name, int rate) {
        if (!SampleDecoder.reads(raw)) {
            throw new IllegalArgumentException("raw: PCM is expected, found " + raw);
        }
        try {
            BufferedInputStream buffered = new BufferedInputStream(in, LONGEST_HEADER);
            Magic magic = Magic.find(buffered);
            return magic == Magic.NONE
                    ? new AudioStream(new AudioInputStream(buffered, raw, AudioSystem.NOT_SPECIFIED), in, name, rate)
                    : open(buffered, magic, name, rate);
        } catch (IOException | RuntimeException e) {
            close(in);
            throw e instanceof DataException known ? known : unreadable(name, e);
        }
    }

    /** Samples of 16 bits, little end first, of one channel. */
    public static AudioFormat pcm16(int rate) {
        return new AudioFormat(rate, 16, 1, true, false);
    }

    private static AudioStream open(BufferedInputStream in, Magic magic, String name, int rate) throws IOException {
        byte[] start = Magic.peek(in);
        try {
            AudioInputStream audio = AudioSystem.getAudioInputStream(in);
            AudioInputStream linear = linear(audio);
            if (SampleDecoder.reads(linear.getFormat())) {
                return new AudioStream(linear, in, name, rate);
            }
        } catch (UnsupportedAudioFileException | IllegalArgumentException | ArithmeticException e) {
            throw new DataException(magic.refusal(name, start), e);
        }
        throw new DataException(magic.refusal(name, start));
    }

    /** Telephone encodings as the integers that they stand for. */
    private static AudioInputStream linear(AudioInputStream audio) {
        AudioFormat format = audio.getFormat();
        if (!Arrays.asList(Encoding.ULAW, Encoding.ALAW).contains(format.getEncoding())) {
            return audio;
        }
        float rate = format.getSampleRate();
        int channels = format.getChannels();
        AudioFormat wanted = new AudioFormat(Encoding.PCM_SIGNED, rate, 16, channels, 2 * channels, rate, false);
        return AudioSystem.getAudioInputStream(wanted, audio);
    }

    private static Waveform whole(AudioStream stream) {
        float[] samples = stream.rest(LONGEST_SECONDS * stream.rate());
        if (samples.length == 0) {
            throw new DataException(stream.name() + ": found a header and no samples, expected sound");
        }
        return new Waveform(samples, stream.rate());
    }

    private static DataException unreadable(String name, Exception e) {
        return new DataException(name + ": cannot be read (" + e + ")", e);
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException ignored) {
            // What went wrong before is what is told.
        }
    }
}
