package org.rnn4j.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.Evaluation;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.forecasting.BacktestReport;
import org.rnn4j.app.experiment.forecasting.BacktestRequest;
import org.rnn4j.app.experiment.forecasting.Backtesting;
import org.rnn4j.data.split.Part;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "evaluate", description = "Scores a trained model and the naive baselines of its task.")
final class EvaluateCommand implements Runnable {
    @Parameters(paramLabel = "DIR", description = "A folder that 'rnn train' wrote.")
    private Path folder = Path.of("");

    @Option(names = "--data", paramLabel = "PATH", description = "Other data of the same format.")
    private @Nullable Path data;

    @Option(
            names = "--split",
            paramLabel = "PART",
            description = "train, validation, test or all; default ${DEFAULT-VALUE}.")
    private Part split = Part.TEST;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @ArgGroup(exclusive = false, heading = "Of forecasts:%n")
    private @Nullable Rolling rolling;

    @Spec
    private CommandSpec spec;

    /** A backtest's options, which make no sense without it. */
    static final class Rolling {
        @Option(
                names = "--backtest",
                required = true,
                description = "Forecast from moments of the past, the rolling origins, and score by what came.")
        @SuppressWarnings("UnusedVariable") // that it is there says it all
        private boolean backtest;

        @Option(
                names = "--horizon",
                paramLabel = "N",
                description = "Rows to forecast from each origin; default what the network sees by itself.")
        private @Nullable Integer horizon;

        @Option(names = "--every", paramLabel = "N", description = "Rows between two origins; default the horizon.")
        private @Nullable Integer every;

        @Option(
                names = "--origins",
                paramLabel = "K",
                description = "Only the latest K origins; default all, with --refit 5.")
        private @Nullable Integer origins;

        @Option(names = "--refit", description = "Train anew on all rows before each origin.")
        private boolean refit;
    }

    @Override
    public void run() {
        try (TrainedModel model = TrainedModel.open(folder)) {
            spec.commandLine().getOut().println(rolling == null ? scores(model) : backtest(model, rolling));
        }
    }

    private String scores(TrainedModel model) {
        Evaluation evaluation = Evaluation.of(model, data, split);
        return json ? evaluation.toJson() : evaluation.toText();
    }

    private String backtest(TrainedModel model, Rolling asked) {
        BacktestRequest request =
                new BacktestRequest(data, split, asked.horizon, asked.every, asked.origins, asked.refit);
        try (ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr())) {
            BacktestReport report = new Backtesting(model, request, progress).run();
            return json ? report.toJson() : report.toText();
        }
    }
}
