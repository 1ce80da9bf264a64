package org.rnn4j.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.Evaluation;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.data.split.Part;
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

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (TrainedModel model = TrainedModel.open(folder)) {
            Evaluation evaluation = Evaluation.of(model, data, split);
            spec.commandLine().getOut().println(json ? evaluation.toJson() : evaluation.toText());
        }
    }
}
