package org.rnn4j.bench.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.rnn4j.core.decoding.CtcGreedy;
import org.rnn4j.core.dl4j.Engines;
import org.rnn4j.core.inference.Predictor;
import org.rnn4j.core.kernel.KernelThreads;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.program.StreamingNetwork;
import org.rnn4j.data.AudioFrontEnd;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.audio.AudioFile;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.audio.features.Features;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Seconds of sound that a trained model turns into text in a second of one warm thread: files are read, features computed, the
 * network run and its outputs read greedily. Of a network that needs no future also what 10 ms of a stream cost.
 */
@Command(
        name = "rnn-bench/speech.sh",
        mixinStandardHelpOptions = true,
        description = "Times a trained model that transcribes.")
public final class SpeechPace implements Callable<Integer> {
    private static final int FRAMES_PER_SECOND = 100;

    @Parameters(index = "0", paramLabel = "DIR", description = "A folder that 'rnn train' wrote.")
    private Path folder = Path.of("");

    @Parameters(index = "1", paramLabel = "RECORDINGS", description = "A folder of .wav files.")
    private Path recordings = Path.of("");

    @Option(names = "--files", description = "Recordings that are used, evenly chosen; default ${DEFAULT-VALUE}.")
    private int most = 300;

    @Option(names = "--rounds", description = "Rounds after one to warm up; default ${DEFAULT-VALUE}.")
    private int rounds = 5;

    /** Runs. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SpeechPace()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        ModelDirectory.Contents contents = ModelDirectory.read(folder);
        AudioFrontEnd ear = AudioFrontEnd.of(Preprocessing.ofModel(folder));
        List<Path> files = files();
        System.out.printf(
                "%d recordings, %d threads%n",
                files.size(), Runtime.getRuntime().availableProcessors());
        KernelThreads.single();
        try (Predictor predictor = new Predictor(contents.network(), contents.parameters(), () -> engine(contents))) {
            whole(files, ear, predictor);
        }
        if (StreamingNetwork.canStream(contents.network()) && ear.streams()) {
            stream(files, ear, StreamingNetwork.of(contents.network(), contents.parameters()));
        } else {
            System.out.println("the network needs whole recordings: nothing to stream");
        }
        return 0;
    }

    private static Engine engine(ModelDirectory.Contents contents) {
        return Engines.of(
                Engines.Choice.COMPILED,
                contents.network(),
                Optimizer.standard(),
                contents.parameters(),
                CompiledEngine.Settings.standard(1));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(recordings)) {
            List<Path> found = all.filter(file -> AudioFile.named(file.toString()))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(recordings + ": expected .wav files, found none");
            }
            int step = Math.max(1, found.size() / most);
            return Stream.iterate(0, i -> i < found.size(), i -> i + step)
                    .map(found::get)
                    .toList();
        }
    }

    private void whole(List<Path> files, AudioFrontEnd ear, Predictor predictor) {
        double[] factors = new double[rounds];
        double[] ofProcessor = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            double sound = 0;
            long start = System.nanoTime();
            long used = processor();
            for (Path file : files) {
                Waveform recording = AudioFile.read(file, ear.rate());
                sound += recording.seconds();
                Features features = ear.of(recording);
                Sequences inputs = new Sequences(features.values(), features.steps(), 1, features.width());
                Sequences outputs = predictor.predict(List.of(inputs)).get(0);
                new CtcGreedy(outputs.features()).decode(outputs.values());
            }
            if (round >= 0) {
                factors[round] = sound / ((System.nanoTime() - start) / 1e9);
                ofProcessor[round] = sound / ((processor() - used) / 1e9);
            }
        }
        print("realTimeFactor", factors);
        print("for a second of processor time, whatever else runs", ofProcessor);
    }

    private void print(String what, double[] factors) {
        Arrays.sort(factors);
        System.out.printf(
                "%s: %.0f s of sound (median of %d rounds, %.0f to %.0f)%n",
                what, factors[rounds / 2], rounds, factors[0], factors[rounds - 1]);
    }

    /** Nanoseconds that all threads of this process have computed. */
    private static long processor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }

    /** All recordings as one stream that comes 10 ms by 10 ms. */
    private void stream(List<Path> files, AudioFrontEnd ear, StreamingNetwork network) {
        int hop = ear.rate() / FRAMES_PER_SECOND;
        long[] times = new long[1 << 20];
        int count = 0;
        for (int round = -1; round < rounds; round++) {
            Live live = new Live(ear, network);
            count = round == 0 ? 0 : count;
            for (Path file : files) {
                float[] samples = AudioFile.read(file, ear.rate()).samples();
                for (int from = 0; from + hop <= samples.length && count < times.length; from += hop) {
                    long start = System.nanoTime();
                    live.push(samples, from, hop);
                    times[count++] = System.nanoTime() - start;
                }
            }
        }
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        System.out.printf(
                "streaming, for each 10 ms: %.1f us median, %.1f us 99th percentile, %.1f us longest (%d frames)%n",
                sorted[count / 2] / 1e3, sorted[(int) (0.99 * count)] / 1e3, sorted[count - 1] / 1e3, count);
        System.out.printf(
                "a step is known %.0f ms after it began (window, stacking, derivatives), steps are %.0f ms%n",
                1e3 * ear.latencySeconds(), 1e3 * ear.stepSeconds());
    }

    private static final class Live {
        private final AudioFrontEnd.Stream features;
        private final StreamingNetwork network;
        private final StreamingNetwork.State state;
        private final float[] input;
        private final CtcGreedy.Stream reader;

        Live(AudioFrontEnd ear, StreamingNetwork network) {
            this.features = ear.open();
            this.network = network;
            this.state = network.newState();
            this.input = new float[ear.width()];
            this.reader = new CtcGreedy(network.output(state, 0).length).open();
        }

        void push(float[] samples, int from, int count) {
            features.push(samples, from, count);
            while (features.waiting() > 0) {
                features.take(input, 0);
                reader.push(network.step(state, input), 0);
                reader.take();
            }
        }
    }
}
