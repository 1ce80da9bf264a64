package org.rnn4j.bench.jmh;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.rnn4j.bench.peer.Peers;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Cell;
import org.rnn4j.bench.work.Mode;
import org.rnn4j.bench.work.Peer;

/** One step of one stream; with {@code -prof gc} also what it allocates. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StreamBenchmark {
    /** Who. */
    @Param({"COMPILED", "DL4J"})
    public Peers peer = Peers.COMPILED;

    /** Which layer. */
    @Param({"SIMPLE", "LSTM"})
    public Cell cell = Cell.SIMPLE;

    private Peer.Opened opened = Nothing.OPEN;
    private Runnable step = Nothing.WORK;

    /** Builds the network. */
    @Setup
    public void open() {
        opened = peer.start().open(Case.stream(cell));
        step = Objects.requireNonNull(opened.work(Mode.STEP));
    }

    /** Frees it. */
    @TearDown
    public void close() {
        opened.close();
    }

    /** One step. */
    @Benchmark
    public void step() {
        step.run();
    }
}
