package org.rnn4j.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.Prediction;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.streaming.LineStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "predict", description = "Predictions for new sequences, in the units of the data.")
final class PredictCommand implements Runnable {
    @Parameters(paramLabel = "DIR", description = "A folder that 'rnn train' wrote.")
    private Path folder = Path.of("");

    @Option(
            names = "--in",
            paramLabel = "FILE",
            description = "New data in the format of the training data, '-' for standard input.")
    private @Nullable Path in;

    @Option(
            names = "--stream",
            description = "Answers each line of standard input (or --in) when it has come: a line in, a line out.")
    private boolean stream;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; default '-', standard output.")
    private @Nullable Path out;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv or jsonl; default ${DEFAULT-VALUE}.")
    private Prediction.Format format = Prediction.Format.CSV;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Path input = in == null && stream ? Path.of("-") : in;
        if (input == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required option: '--in=FILE' (or --stream for standard input)");
        }
        if (stream && out != null && !out.toString().equals("-")) {
            throw new RequestException("--out: found " + out + " with --stream, expected none, because each line is"
                    + " answered on standard output when it has come.");
        }
        try (TrainedModel model = TrainedModel.open(folder)) {
            if (stream) {
                new LineStream(model, format, spec.commandLine().getErr()::println)
                        .run(input, spec.commandLine().getOut());
                return;
            }
            Prediction prediction =
                    new Prediction(model, format, spec.commandLine().getErr()::println);
            if (out == null || out.toString().equals("-")) {
                prediction.write(input, spec.commandLine().getOut());
            } else {
                prediction.write(input, out);
            }
        }
    }
}
