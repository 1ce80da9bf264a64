package org.rnn4j.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.forecasting.ForecastRequest;
import org.rnn4j.app.experiment.forecasting.Forecasting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "forecast", description = "Future values with intervals and dates, from the end of the data on.")
final class ForecastCommand implements Runnable {
    @Parameters(paramLabel = "DIR", description = "A folder that 'rnn train' wrote.")
    private Path folder = Path.of("");

    @Option(
            names = "--horizon",
            required = true,
            paramLabel = "N",
            description = "How many rows to forecast; beyond the trained horizon forecasts feed on themselves.")
    private int horizon;

    @Option(
            names = "--in",
            paramLabel = "FILE",
            description =
                    "What is known, in the format of the training data, '-' for standard input; default the"
                            + " data the model was trained on. Rows at its end without targets give known features of the future.")
    private @Nullable Path in;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; default '-', standard output.")
    private @Nullable Path out;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv or jsonl; default ${DEFAULT-VALUE}.")
    private ForecastRequest.Format format = ForecastRequest.Format.CSV;

    @Option(
            names = "--level",
            paramLabel = "SHARE",
            description = "The share of the truth that intervals are to hold; default the configuration's, 0.9.")
    private @Nullable Double level;

    @Option(names = "--seed", paramLabel = "N", description = "Of sample paths; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ForecastRequest request = new ForecastRequest(in, horizon, level, seed, format);
        try (TrainedModel model = TrainedModel.open(folder)) {
            Forecasting forecasting =
                    new Forecasting(model, request, spec.commandLine().getErr()::println);
            if (out == null || out.toString().equals("-")) {
                forecasting.write(spec.commandLine().getOut());
            } else {
                forecasting.write(out);
            }
        }
    }
}
