package org.rnn4j.data.audio;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import org.rnn4j.data.sequence.DataException;

/** Bytes of a PCM format as numbers, the channels averaged. */
final class SampleDecoder {
    /** No microphone is as loud; a square of more would not stay finite. */
    private static final float LOUDEST = 1e6f;

    private final String name;
    private final AudioFormat format;
    private final int width;
    private final boolean floats;

    /** The format is one of {@link #reads}. */
    SampleDecoder(String name, AudioFormat format) {
        this.name = name;
        this.format = format;
        width = format.getFrameSize() / format.getChannels();
        floats = format.getEncoding().equals(Encoding.PCM_FLOAT);
    }

    /** Whether there are numbers to be read: integers of up to 32 bits, floats of 32 or 64. */
    static boolean reads(AudioFormat format) {
        int channels = format.getChannels();
        int frame = format.getFrameSize();
        if (channels < 1 || frame < channels || frame % channels != 0) {
            return false;
        }
        int bytes = frame / channels;
        if (format.getEncoding().equals(Encoding.PCM_FLOAT)) {
            return bytes == 4 || bytes == 8;
        }
        boolean integers = format.getEncoding().equals(Encoding.PCM_SIGNED)
                || format.getEncoding().equals(Encoding.PCM_UNSIGNED);
        return integers && bytes <= 4;
    }

    int frameSize() {
        return format.getFrameSize();
    }

    /** Whole frames as samples of one channel; says how many. */
    int decode(byte[] bytes, int length, float[] into) {
        int channels = format.getChannels();
        int frames = length / format.getFrameSize();
        int at = 0;
        for (int i = 0; i < frames; i++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += floats ? real(bytes, at) : integer(bytes, at);
                at += width;
            }
            into[i] = (float) (sum / channels);
        }
        return frames;
    }

    private double integer(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < width; i++) {
            int place = format.isBigEndian() ? width - 1 - i : i;
            value |= (bytes[at + place] & 0xff) << (32 - 8 * width + 8 * i);
        }
        if (format.getEncoding().equals(Encoding.PCM_UNSIGNED)) {
            value ^= Integer.MIN_VALUE;
        }
        return value / 2147483648.0;
    }

    private double real(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            int place = format.isBigEndian() ? width - 1 - i : i;
            value |= (bytes[at + place] & 0xffL) << (8 * i);
        }
        double number = width == 4 ? Float.intBitsToFloat((int) value) : Double.longBitsToDouble(value);
        if (!(Math.abs(number) <= LOUDEST)) {
            throw new DataException(
                    name + ": found the sample " + number + ", expected finite numbers of about -1 to 1; is it sound?");
        }
        return number;
    }
}
