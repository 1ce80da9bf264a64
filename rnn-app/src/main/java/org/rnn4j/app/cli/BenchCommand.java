package org.rnn4j.app.cli;

import org.rnn4j.app.experiment.bench.BenchShape;
import org.rnn4j.app.experiment.bench.Benchmark;
import org.rnn4j.app.experiment.bench.CellKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Times the compiled program against stock DL4J on this machine, in one run of under a minute.")
final class BenchCommand implements Runnable {
    @Option(
            names = "--shape",
            paramLabel = "B,T,I,H",
            description = "Batch, steps, inputs and units; default ${DEFAULT-VALUE}.")
    private String shape = "32,50,10,128";

    @Option(names = "--cell", paramLabel = "CELL", description = "simple, lstm or gru; default ${DEFAULT-VALUE}.")
    private CellKind cell = CellKind.SIMPLE;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--seconds", hidden = true, description = "Seconds of the longest single measurement.")
    private double seconds = 4;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Benchmark benchmark = Benchmark.run(BenchShape.parse(shape), cell, seconds);
        spec.commandLine().getOut().println(json ? benchmark.toJson() : benchmark.toText());
    }
}
