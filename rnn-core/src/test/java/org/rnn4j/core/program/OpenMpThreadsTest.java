package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Updater;

/** In a process where nothing limits OpenMP, as where the modules are part of another program. */
@EnabledOnOs(OS.LINUX)
class OpenMpThreadsTest {
    private static final String LANE = "only-lane";

    @Test
    void a_lane_computes_on_its_own_thread_however_many_openmp_may_make() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OpenMpThreadsTest.class.getName());
        builder.environment().put("OMP_NUM_THREADS", "3");
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed.lines()).as(printed).contains("more threads: 0");
    }

    /** Trains on a thread and counts what more there are of its name then: OpenMP's inherit it. */
    public static void main(String[] arguments) throws InterruptedException {
        Thread lane = new Thread(
                () -> {
                    Network network = Network.chain(
                            Input.numbers(64), Bidirectional.of(Gru.of(128)), Lstm.of(128), Output.softmax(5));
                    Batch batch = Batches.random(network, 16, 12, null, 7);
                    Kernel kernel = Cases.fastest();
                    int before = named(LANE);
                    var settings = new CompiledEngine.Settings(1, 5, 0);
                    try (CompiledEngine engine =
                            Cases.engine(network, Optimizer.of(Updater.adam(0.01)), kernel, settings)) {
                        for (int i = 0; i < 5; i++) {
                            engine.train(batch, 0.01);
                        }
                        engine.predict(batch.inputs());
                    }
                    System.out.println("more threads: " + (named(LANE) - before));
                },
                LANE);
        lane.start();
        lane.join();
    }

    private static int named(String name) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            List<Path> all = threads.toList();
            int count = 0;
            for (Path thread : all) {
                count += Files.readString(thread.resolve("comm")).strip().equals(name) ? 1 : 0;
            }
            return count;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
