package org.rnn4j.app.experiment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.rnn4j.core.dl4j.Engines;

/** A language of three words, each a tone of its own, that a small network learns to transcribe in a moment. */
public final class Tones {
    public static final int RATE = 8000;
    private static final List<String> WORDS = List.of("low", "middle", "high");
    private static final double[] PITCHES = {300, 900, 2400};
    private static final int TRAINING = 60;

    private Tones() {}

    /** Recordings and a model of a layer such as {@code {type: gru, units: 24}}, written to a folder. */
    private static Path of(Path folder, String layer) throws IOException {
        Path data = Files.createDirectories(folder.resolve("tones"));
        List<String> transcripts = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < TRAINING + 20; i++) {
            String name = (i < TRAINING ? "a_" : i < TRAINING + 10 ? "b_" : "c_") + i;
            String text = text(random);
            transcripts.add(name + ": " + text);
            Files.write(data.resolve(name + ".wav"), wav(said(text, i), RATE));
        }
        Files.write(folder.resolve("texts.txt"), transcripts);
        Files.writeString(folder.resolve("model.yaml"), """
                version: 1
                task: transcribe
                data:
                  path: tones
                  layout: audio
                  audio:
                    rate: 8000
                    bands: 20
                    stack: 2
                    names: "{set}_{index}"
                    transcripts: texts.txt
                    unit: word
                    parts: {validation: {set: [b]}, test: {set: [c]}}
                network: [%s]
                training: {epochs: 30, batch: 8, updater: {type: adam, learningRate: 0.02}}
                """.formatted(layer));
        return folder;
    }

    private static String text(Random random) {
        List<String> words = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", words);
    }

    /** Samples of words with silence around each, over a little noise. */
    public static float[] said(String text, long seed) {
        Random random = new Random(seed);
        List<String> words = text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
        int tone = RATE * 15 / 100;
        int gap = RATE / 10;
        float[] samples = new float[gap + words.size() * (tone + gap)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.003 * random.nextGaussian());
        }
        for (int w = 0; w < words.size(); w++) {
            double pitch = PITCHES[WORDS.indexOf(words.get(w))] * (0.97 + 0.06 * random.nextDouble());
            int from = gap + w * (tone + gap);
            for (int i = 0; i < tone; i++) {
                samples[from + i] += (float) (0.3 * Math.sin(2 * Math.PI * pitch * i / RATE));
            }
        }
        return samples;
    }

    /** A WAV file of 16 bits. */
    public static byte[] wav(float[] samples, int rate) {
        ByteBuffer file = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(36 + 2 * samples.length).put(ascii("WAVEfmt "));
        file.putInt(16).putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
        file.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(2 * samples.length);
        file.put(pcm(samples));
        return file.array();
    }

    /** Samples of 16 bits, little end first. */
    public static byte[] pcm(float[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            bytes.putShort((short) Math.round(sample * 32767));
        }
        return bytes.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A trained model that needs no future; trained once for all tests of a process. */
    public static Path forward() throws IOException {
        return Trained.FORWARD.model();
    }

    /** A trained model that reads both ways; trained once for all tests of a process. */
    public static Path bothWays() throws IOException {
        return Trained.BOTH_WAYS.model();
    }

    private enum Trained {
        FORWARD("forward", "{type: gru, units: 24}"),
        BOTH_WAYS("bothWays", "{type: bidirectional, layer: {type: gru, units: 16}}");

        private final String name;
        private final String layer;
        private boolean ready;

        Trained(String name, String layer) {
            this.name = name;
            this.layer = layer;
        }

        synchronized Path model() throws IOException {
            Path out = Path.of("target", "tones", "runs", name);
            if (!ready) {
                Path folder = of(Path.of("target", "tones", name), layer);
                TrainRequest request = new TrainRequest(
                        folder, out, null, List.of(), Engines.Choice.AUTO, TrainRequest.Existing.OVERWRITE);
                new Training(request, new TinyModel.Silent()).run();
                ready = true;
            }
            return out;
        }
    }
}
