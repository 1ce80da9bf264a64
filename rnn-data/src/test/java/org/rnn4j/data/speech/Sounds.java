package org.rnn4j.data.speech;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Small recordings of one value, so that a mix shows which piece lies where. */
final class Sounds {
    static final int RATE = 8000;

    private Sounds() {}

    /** A WAV of 16 bits. */
    static byte[] wav(float value, int samples) {
        byte[] bytes = new byte[2 * samples];
        int number = Math.round(value * 32768);
        for (int i = 0; i < samples; i++) {
            bytes[2 * i] = (byte) number;
            bytes[2 * i + 1] = (byte) (number >> 8);
        }
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            AudioSystem.write(
                    new AudioInputStream(new ByteArrayInputStream(bytes), format, samples),
                    AudioFileFormat.Type.WAVE,
                    out);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    static Path write(Path file, float value, int samples) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, wav(value, samples));
    }

    static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        }
        return file;
    }
}
