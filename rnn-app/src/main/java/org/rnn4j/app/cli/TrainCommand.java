package org.rnn4j.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.TrainRequest;
import org.rnn4j.app.experiment.Training;
import org.rnn4j.core.dl4j.Engines;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        description = "Trains a model, keeps the best epoch, scores it and writes a folder with everything.")
final class TrainCommand implements Runnable {
    @Parameters(paramLabel = "MODEL", description = "A folder with a model.yaml, or a YAML file.")
    private Path model = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write; default runs/<name>, then runs/<name>-2 …")
    private @Nullable Path out;

    @Option(names = "--data", paramLabel = "PATH", description = "Other data of the same format.")
    private @Nullable Path data;

    @Option(names = "--epochs", paramLabel = "N", description = "Instead of training.epochs.")
    private @Nullable Integer epochs;

    @Option(names = "--seed", paramLabel = "N", description = "Instead of seed.")
    private @Nullable Long seed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of the configuration, for example network.0.units=64; may be given again.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "auto, compiled or dl4j; default ${DEFAULT-VALUE}.")
    private Engines.Choice engine = Engines.Choice.AUTO;

    @ArgGroup
    private @Nullable Existing existing;

    @Spec
    private CommandSpec spec;

    static final class Existing {
        @Option(names = "--resume", description = "Go on in DIR; a finished run is left as it is.")
        @SuppressWarnings(
                "UnusedVariable") // picocli lets one of the two be given; that one is not the other says it all
        private boolean resume;

        @Option(names = "--overwrite", description = "Replace DIR.")
        private boolean overwrite;
    }

    @Override
    public void run() {
        TrainRequest request = new TrainRequest(model, out, data, overrides(), engine, policy());
        try (ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr())) {
            Path folder = new Training(request, progress).run();
            spec.commandLine().getOut().println(folder);
        }
    }

    private List<String> overrides() {
        List<String> all = new ArrayList<>(settings);
        if (epochs != null) {
            all.add("training.epochs=" + epochs);
        }
        if (seed != null) {
            all.add("seed=" + seed);
        }
        return all;
    }

    private TrainRequest.Existing policy() {
        if (existing == null) {
            return TrainRequest.Existing.REFUSE;
        }
        return existing.overwrite ? TrainRequest.Existing.OVERWRITE : TrainRequest.Existing.RESUME;
    }
}
