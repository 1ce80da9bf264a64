package org.rnn4j.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.Interruption;
import org.rnn4j.app.experiment.TrainRequest;
import org.rnn4j.app.experiment.Training;
import org.rnn4j.core.dl4j.Engines;
import org.rnn4j.core.training.StoppedException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        description = "Trains a model, keeps the best epoch, scores it and writes a folder with everything.")
final class TrainCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 1_000_000;

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

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            description = "Time between two checkpoints, which --resume goes on from; 0: after each step; default"
                    + " ${DEFAULT-VALUE}.")
    private double checkpointEvery = Training.CHECKPOINT_EVERY.toSeconds();

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
    public Integer call() {
        if (!(checkpointEvery >= 0 && checkpointEvery <= MOST_SECONDS)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--checkpoint-every: expected seconds from 0 to " + MOST_SECONDS + ", found " + checkpointEvery);
        }
        TrainRequest request = new TrainRequest(model, out, data, overrides(), engine, policy());
        Interruption interruption = new Interruption();
        Farewell farewell = new Farewell(spec.commandLine(), interruption);
        try (TrainingSignals signals = TrainingSignals.caught(interruption, farewell)) {
            try (ConsoleProgress progress =
                    new ConsoleProgress(spec.commandLine().getErr())) {
                Duration every = Duration.ofNanos((long) (checkpointEvery * 1e9));
                Path folder = new Training(request, progress, every, interruption).run();
                spec.commandLine().getOut().println(folder);
                return 0;
            } catch (StoppedException stopped) {
                farewell.stopped(stopped);
                return signals.exitCode();
            }
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
