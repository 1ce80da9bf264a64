package org.rnn4j.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.dl4j.Dl4jEngine;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.modelfile.TensorFile;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.GradientNoise;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Numbers;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Updater;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.program.TruncationOffset;

/** Interrupted wherever it may be, a run comes to the bits of the run that was not. */
class ResumeTest {
    private static final Network PLAIN = Network.chain(Input.numbers(3), Gru.of(9), Output.sigmoid(2));
    private static final Network DROPPING = Network.chain(
            Input.numbers(3),
            Dropout.of(0.2),
            Lstm.of(8).withRecurrentDropout(0.3),
            Dropout.overSequence(0.3),
            SimpleRnn.of(5),
            Output.sigmoid(2));
    private static final EarlyStopping PATIENT = new EarlyStopping(0, null);
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    /** A run: what trains which network by which plan, made anew each time. */
    private record Case(Network network, TrainingPlan plan, Supplier<Engine> engine) {
        static Case compiled(Network network, TrainingPlan plan, CompiledEngine.Settings settings) {
            Parameters start = Parameters.initial(network, 1);
            return new Case(network, plan, () -> new CompiledEngine(network, plan.optimizer(), start, settings));
        }

        TrainingResult run(Checkpoints checkpoints, boolean validated) {
            BatchSource source = new Shuffled(network);
            try (Engine made = engine.get()) {
                return new Trainer(made, network, plan, new TrainingListener() {}, checkpoints)
                        .train(source, validated ? BatchSource.of(List.of(Batches.random(network, 5, 9, 9))) : null);
            }
        }
    }

    /** Batches of several lengths and sizes, one order per epoch. */
    private record Shuffled(Network network) implements BatchSource {
        @Override
        public int batches() {
            return 5;
        }

        @Override
        public Iterable<Batch> epoch(int epoch) {
            List<Batch> batches = new ArrayList<>();
            for (int i = 0; i < batches(); i++) {
                int[] lengths = {12, 5 + i, 7, 12 - i};
                boolean masked = i % 2 == 0;
                batches.add(
                        masked
                                ? Batches.random(network, 4, 12, Batches.padded(12, lengths), i)
                                : Batches.random(network, 17 + i, 8 + i, i));
            }
            Collections.shuffle(batches, new Random(epoch));
            return batches;
        }
    }

    private static TrainingPlan plan(Optimizer optimizer, Averaging averaging) {
        return new TrainingPlan(
                3, optimizer, new Schedule(Schedule.Type.COSINE, 1, null, null, null), PATIENT, averaging);
    }

    static Stream<Arguments> cases() {
        CompiledEngine.Settings settings = new CompiledEngine.Settings(2, 1, 0);
        List<Arguments> cases = new ArrayList<>();
        for (Updater.Type type : Updater.Type.values()) {
            Optimizer optimizer = Optimizer.of(Updater.of(type)).withPenalties(0.01, 0.01);
            cases.add(Arguments.of(type.toString(), Case.compiled(PLAIN, plan(optimizer, Averaging.none()), settings)));
        }
        Optimizer noisy =
                Optimizer.standard().with(new GradientNoise(null, null)).withWeightDecay(0.01);
        cases.add(
                Arguments.of("everything", Case.compiled(DROPPING, plan(noisy, Averaging.exponential(0.9)), settings)));
        cases.add(Arguments.of(
                "late average",
                Case.compiled(DROPPING, plan(Optimizer.standard(), Averaging.stochastic(0.5)), settings)));
        cases.add(Arguments.of(
                "truncation",
                Case.compiled(
                        PLAIN,
                        plan(Optimizer.standard(), Averaging.none()),
                        new CompiledEngine.Settings(1, 1, 5, TruncationOffset.RANDOM))));
        TrainingPlan simple = plan(Optimizer.standard(), Averaging.none());
        cases.add(Arguments.of(
                "double precision",
                new Case(
                        DROPPING,
                        simple,
                        () -> new CompiledEngine(
                                DROPPING,
                                Optimizer.standard(),
                                Parameters.initial(DROPPING, 1),
                                settings,
                                Kernels.float64().orThrow()))));
        return cases.stream();
    }

    static Stream<Arguments> dl4jCases() {
        Network dropping = Network.chain(Input.numbers(3), Lstm.of(5), Dropout.of(0.3), Output.sigmoid(2));
        Network graph = Network.chain(
                Input.numbers(3),
                new org.rnn4j.core.network.Bidirectional(null, null, Lstm.of(3), null),
                Output.sigmoid(2));
        return Stream.of(
                dl4j("DL4J chain", dropping, Updater.Type.ADAM),
                dl4j("DL4J without state", dropping, Updater.Type.SGD),
                dl4j("DL4J Nadam", graph, Updater.Type.NADAM));
    }

    private static Arguments dl4j(String name, Network network, Updater.Type type) {
        TrainingPlan plan = plan(Optimizer.of(Updater.of(type)), Averaging.exponential(0.9));
        Parameters start = Parameters.initial(network, 1);
        return Arguments.of(name, new Case(network, plan, () -> new Dl4jEngine(network, plan.optimizer(), start, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"cases", "dl4jCases"})
    void a_run_in_pieces_comes_to_the_same_bits(String name, Case run) {
        Path whole = folder.resolve("whole");
        TrainingResult expected = run.run(file(whole, () -> false), true);
        for (int draw = 0; draw < 2; draw++) {
            Random random = new Random(draw);
            Path pieces = folder.resolve("pieces-" + draw);
            int stops = 0;
            TrainingResult result = null;
            while (result == null) {
                int left = random.nextInt(13);
                try {
                    result = run.run(file(pieces, after(left)), true);
                } catch (StoppedException stopped) {
                    stops++;
                    assertThat(stopped.place().isPresent()).isEqualTo(Files.exists(pieces));
                }
            }
            assertThat(stops).isPositive();
            assertThat(result.parameters().byName())
                    .isEqualTo(expected.parameters().byName());
            assertThat(result.best()).isEqualTo(expected.best());
            assertThat(timeless(result.history())).isEqualTo(timeless(expected.history()));
            assertThat(timeless(pieces)).isEqualTo(timeless(whole));
        }
    }

    @Test
    void each_step_can_be_the_last() {
        Case run = (Case) cases().filter(c -> c.get()[0].equals("everything"))
                .findFirst()
                .orElseThrow()
                .get()[1];
        TrainingResult expected = run.run(Checkpoints.NONE, false);
        Path file = folder.resolve("steps");
        int starts = 0;
        TrainingResult result = null;
        while (result == null) {
            starts++;
            try {
                // Asked once before the first step: one step, or the end of one epoch, each time.
                result = run.run(file(file, after(1)), false);
            } catch (StoppedException stopped) {
                assertThat(stopped).hasMessageStartingWith("training was stopped after epoch ");
            }
        }
        // The third epoch's end is the run's: it is saved, and what asks next goes to the result.
        assertThat(starts).isEqualTo(3 * (5 + 1) + 1);
        assertThat(result.parameters().byName()).isEqualTo(expected.parameters().byName());
    }

    @Test
    void patience_counts_on() {
        TrainingPlan impatient = new TrainingPlan(
                9, Optimizer.of(Updater.adam(1e-30)), null, new EarlyStopping(2, null), Averaging.none());
        Case run = Case.compiled(PLAIN, impatient, new CompiledEngine.Settings(1, 1, 0));
        Path file = folder.resolve("c");
        assertThatThrownBy(() -> run.run(file(file, after(14)), true)).isInstanceOf(StoppedException.class);
        TrainingResult result = run.run(file(file, () -> false), true);
        assertThat(result.history()).hasSize(3);
        assertThat(result.stoppedEarly()).isTrue();
        TrainingResult again = run.run(file(file, () -> false), true);
        assertThat(again.stoppedEarly()).isTrue();
        assertThat(again.parameters().byName()).isEqualTo(result.parameters().byName());
    }

    @Test
    void nothing_is_saved_before_the_first_step() {
        Case run = Case.compiled(PLAIN, TrainingPlan.epochs(1), new CompiledEngine.Settings(1, 1, 0));
        Path file = folder.resolve("c");
        assertThatThrownBy(() -> run.run(file(file, () -> true), false))
                .isInstanceOfSatisfying(
                        StoppedException.class,
                        stopped -> assertThat(stopped.place()).isEmpty());
        assertThat(file).doesNotExist();
    }

    @Test
    void another_runs_checkpoint_is_refused_with_what_differs() {
        Path file = folder.resolve("c");
        Case run = Case.compiled(PLAIN, TrainingPlan.epochs(1), new CompiledEngine.Settings(1, 1, 0));
        run.run(new CheckpointFile(file, Map.of("batch", "4", "seed", "1"), NEVER, () -> false), false);
        Checkpoints other = new CheckpointFile(file, Map.of("batch", "8", "seed", "1"), NEVER, () -> false);
        assertThatThrownBy(() -> run.run(other, false))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(file + ": made by another run, batch was 4 and is 8; go on with what it was made with, or"
                        + " begin anew with --overwrite");
    }

    @Test
    void another_networks_checkpoint_is_refused() {
        Path file = folder.resolve("c");
        CompiledEngine.Settings settings = new CompiledEngine.Settings(1, 1, 0);
        Case.compiled(PLAIN, TrainingPlan.epochs(1), settings).run(file(file, () -> false), false);
        Case other = Case.compiled(DROPPING, TrainingPlan.epochs(1), settings);
        assertThatThrownBy(() -> other.run(file(file, () -> false), false))
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith(file + ": not a checkpoint of this run: 'parameters/");
    }

    @Test
    void a_changed_byte_anywhere_is_found() throws IOException {
        Path file = folder.resolve("c");
        Case run = Case.compiled(PLAIN, TrainingPlan.epochs(1), new CompiledEngine.Settings(1, 1, 0));
        run.run(file(file, () -> false), false);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 97) {
            byte[] changed = whole.clone();
            changed[at] ^= 4;
            Files.write(file, changed);
            assertThatThrownBy(() -> file(file, () -> false).latest())
                    .as("byte " + at)
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageContaining(file.toString());
        }
        for (int length : new int[] {0, 7, 100, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> file(file, () -> false).latest()).isInstanceOf(ModelFileException.class);
        }
    }

    private static CheckpointFile file(Path file, BooleanSupplier stopping) {
        return new CheckpointFile(file, Map.of("seed", "1"), NEVER, stopping);
    }

    /** False so many times, then true. */
    private static BooleanSupplier after(int times) {
        int[] left = {times};
        return () -> left[0]-- <= 0;
    }

    private static List<List<Double>> timeless(List<EpochRecord> history) {
        return history.stream()
                .map(epoch -> List.of(epoch.loss(), epoch.learningRate(), epoch.decisive(), epoch.gradientNorm()))
                .toList();
    }

    /** What a file holds, the seconds left out, which no two runs share. */
    private static Map<String, Object> timeless(Path file) {
        TensorFile content = TensorFile.read(file);
        TrainingProgress progress = CheckpointFile.read(content, "file").progress();
        Map<String, Object> found = new LinkedHashMap<>();
        for (Map.Entry<String, Numbers> entry : content.tensors().entrySet()) {
            if (!entry.getKey().equals("history")) {
                found.put(entry.getKey(), entry.getValue());
            }
        }
        found.put("progress", List.of(progress.epoch(), progress.iteration(), progress.averaged(), progress.best()));
        found.put("end", progress.end());
        found.put("names", List.copyOf(content.tensors().keySet()));
        return found;
    }
}
