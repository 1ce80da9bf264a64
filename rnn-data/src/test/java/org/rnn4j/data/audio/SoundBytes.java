package org.rnn4j.data.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToDoubleFunction;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Files of sound for tests. */
final class SoundBytes {
    /** Tags of a WAV's encodings. */
    static final int PCM = 1;

    static final int FLOAT = 3;
    static final int MU_LAW = 7;
    static final int EXTENSIBLE = 0xfffe;

    private SoundBytes() {}

    /** A sine of an amplitude. */
    static IntToDoubleFunction tone(double hertz, double rate, double amplitude) {
        return i -> amplitude * Math.sin(2 * Math.PI * hertz * i / rate);
    }

    static float[] samples(int count, IntToDoubleFunction sound) {
        float[] samples = new float[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (float) sound.applyAsDouble(i);
        }
        return samples;
    }

    /** What the JDK writes of samples that are the same in all channels. */
    static byte[] written(AudioFileFormat.Type type, AudioFormat format, int frames, IntToDoubleFunction sound) {
        byte[] pcm = pcm(format, frames, sound);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(pcm), format, frames), type, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Integers or floats of a format. */
    static byte[] pcm(AudioFormat format, int frames, IntToDoubleFunction sound) {
        int width = format.getFrameSize() / format.getChannels();
        ByteBuffer buffer = ByteBuffer.allocate(frames * format.getFrameSize());
        for (int i = 0; i < frames * format.getChannels(); i++) {
            double value = sound.applyAsDouble(i / format.getChannels());
            long bits;
            if (format.getEncoding() == AudioFormat.Encoding.PCM_FLOAT) {
                bits = width == 4 ? Float.floatToIntBits((float) value) : Double.doubleToLongBits(value);
            } else {
                long full = 1L << (8 * width - 1);
                bits = Math.round(value * full)
                        + (format.getEncoding() == AudioFormat.Encoding.PCM_UNSIGNED ? full : 0);
            }
            for (int k = 0; k < width; k++) {
                buffer.put((byte) (bits >> 8 * (format.isBigEndian() ? width - 1 - k : k)));
            }
        }
        return buffer.array();
    }

    /** A WAV file by hand. */
    static byte[] wav(int tag, AudioFormat format, byte[] data, long claimed) {
        boolean extensible = tag == EXTENSIBLE;
        int bits = 8 * format.getFrameSize() / format.getChannels();
        int head = extensible ? 40 : 16;
        ByteBuffer buffer = ByteBuffer.allocate(28 + head + data.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(ascii("RIFF"))
                .putInt((int) Math.min(0xffffffffL, claimed + 20 + head))
                .put(ascii("WAVE"));
        buffer.put(ascii("fmt ")).putInt(head).putShort((short) tag).putShort((short) format.getChannels());
        int rate = (int) format.getSampleRate();
        buffer.putInt(rate).putInt(rate * format.getFrameSize());
        buffer.putShort((short) format.getFrameSize()).putShort((short) bits);
        if (extensible) {
            buffer.putShort((short) 22).putShort((short) bits).putInt(0).putShort((short) PCM);
            buffer.put(new byte[] {0, 0, 0, 0, 16, 0, (byte) 128, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71});
        }
        return buffer.put(ascii("data")).putInt((int) claimed).put(data).array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
