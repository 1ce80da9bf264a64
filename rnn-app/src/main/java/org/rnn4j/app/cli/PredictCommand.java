package org.rnn4j.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.Prediction;
import org.rnn4j.app.experiment.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "predict", description = "Predictions for new sequences, in the units of the data.")
final class PredictCommand implements Runnable {
    @Parameters(paramLabel = "DIR", description = "A folder that 'rnn train' wrote.")
    private Path folder = Path.of("");

    @Option(
            names = "--in",
            required = true,
            paramLabel = "FILE",
            description = "New data in the format of the training data, '-' for standard input.")
    private Path in = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; default '-', standard output.")
    private @Nullable Path out;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv or jsonl; default ${DEFAULT-VALUE}.")
    private Prediction.Format format = Prediction.Format.CSV;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (TrainedModel model = TrainedModel.open(folder)) {
            Prediction prediction =
                    new Prediction(model, format, spec.commandLine().getErr()::println);
            if (out == null || out.toString().equals("-")) {
                prediction.write(in, spec.commandLine().getOut());
            } else {
                prediction.write(in, out);
            }
        }
    }
}
