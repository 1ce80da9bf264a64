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

/** A training step and the inference of a batch, by the compiled program and by stock DL4J. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NetworkBenchmark {
    /** Who. */
    @Param({"COMPILED", "DL4J"})
    public Peers peer = Peers.COMPILED;

    /** Which layer. */
    @Param({"SIMPLE", "LSTM"})
    public Cell cell = Cell.SIMPLE;

    /** Which of the five shapes. */
    @Param({"S1", "S2"})
    public String shape = "S1";

    private Peer.Opened opened = Nothing.OPEN;
    private Runnable train = Nothing.WORK;
    private Runnable infer = Nothing.WORK;

    /** Builds the network. */
    @Setup
    public void open() {
        Case work = Case.shapes(cell).stream()
                .filter(one -> one.name().equals(shape))
                .findFirst()
                .orElseThrow();
        opened = peer.start().open(work);
        train = Objects.requireNonNull(opened.work(Mode.TRAIN));
        infer = Objects.requireNonNull(opened.work(Mode.INFER));
    }

    /** Frees it. */
    @TearDown
    public void close() {
        opened.close();
    }

    /** Forward, loss, backward, Adam. */
    @Benchmark
    public void train() {
        train.run();
    }

    /** Forward. */
    @Benchmark
    public void infer() {
        infer.run();
    }
}
