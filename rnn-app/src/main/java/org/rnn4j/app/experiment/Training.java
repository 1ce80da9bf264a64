package org.rnn4j.app.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.app.report.ReportWriter;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.modelfile.AtomicFiles;
import org.rnn4j.core.modelfile.Manifest;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.training.CheckpointFile;
import org.rnn4j.core.training.DivergedException;
import org.rnn4j.core.training.StoppedException;
import org.rnn4j.core.training.TrainingResult;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;

/** {@code rnn train}: from a configuration to a folder with a trained, scored model and its report. */
public final class Training {
    /** How much time lies between two checkpoints where nobody says otherwise. */
    public static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(30);

    private final TrainRequest request;
    private final Progress progress;
    private final Interruption interruption;
    private final Duration checkpointEvery;

    /** A training that nobody interrupts in an orderly way; killed, it goes on from its last checkpoint. */
    public Training(TrainRequest request, Progress progress) {
        this(request, progress, CHECKPOINT_EVERY, new Interruption());
    }

    /**
     * A training that can be interrupted.
     *
     * @param checkpointEvery how much time lies between two checkpoints; 0: each step is saved
     * @param interruption how others stop it, and what they learn about it
     */
    public Training(TrainRequest request, Progress progress, Duration checkpointEvery, Interruption interruption) {
        this.request = request;
        this.progress = progress;
        this.checkpointEvery = checkpointEvery;
        this.interruption = interruption;
    }

    /**
     * Runs it all.
     *
     * @return the folder written
     * @throws org.rnn4j.core.training.StoppedException where it was interrupted while it trained
     */
    public Path run() {
        ConfigFile file = ConfigFile.read(request.model(), request.settings());
        ModelConfig config = file.config();
        if (request.existing() == TrainRequest.Existing.RESUME) {
            Path folder = request.out() == null ? Path.of("runs", config.name()) : request.out();
            if (ModelDirectory.isComplete(folder)) {
                // A run that was killed between its last file and this leaves them.
                RunFolder.removeCheckpoints(folder);
                progress.say(folder + " holds a finished run; nothing to do.");
                return folder;
            }
        }
        RunFolder.check(request.out(), request.existing());
        Task task = Tasks.checked(config);
        DataSets.Source source = DataSets.source(config.data(), file.folder(), request.data());
        SequenceData data = SequenceData.load(source.in(config.data()), file.folder());
        data.summary().text().lines().forEach(progress::say);
        Run run = new Run(config, task, source, data);
        // Last, so that a mistake in the configuration neither leaves an empty folder nor removes a former run.
        return run.execute(RunFolder.prepare(config.name(), request.out(), request.existing()));
    }

    /** One run, once its inputs are there. */
    private final class Run {
        private final ModelConfig config;
        private final Task task;
        private final DataSets.Source source;
        private final SequenceData data;
        private final Network network;
        private final String fingerprint;

        Run(ModelConfig config, Task task, DataSets.Source source, SequenceData data) {
            Signature signature = data.train().signature();
            this.config = Networks.resolved(config, task, signature);
            this.task = task;
            this.source = source;
            this.data = data;
            this.fingerprint = source.fingerprint(data);
            this.network = Balancing.of(Networks.of(config, task, signature), config, data.train());
            checkParts();
            Calibrator.check(config, network.outputs().get(0), data.validation());
        }

        private void checkParts() {
            try {
                task.checkParts(data.train(), data.validation());
            } catch (IllegalArgumentException e) {
                throw new ConfigException(String.valueOf(e.getMessage()));
            }
        }

        Path execute(Path folder) {
            ModelConfig resolved = config.with(source.portable(config.data(), folder));
            AtomicFiles.write(
                    folder.resolve(RunFolder.CONFIG),
                    ConfigFile.toYaml(resolved).getBytes(UTF_8));
            Fitted fitted = fit(folder);
            try (TrainedModel model = TrainedModel.of(folder, config, task, data, fitted)) {
                Evaluation scores = Evaluation.of(model, EvaluationData.best(data, source.data()));
                RunReport report = new RunReport(resolved, data, fitted, scores, Samples.of(model));
                ReportWriter.write(report.build(), folder.resolve(RunFolder.REPORT));
                write(folder, fitted, model.saved());
                progress.say(scores.toText());
                interruption.stage(Interruption.Stage.ENDED);
            }
            return folder;
        }

        private Fitted fit(Path folder) {
            NetworkTraining training = new NetworkTraining(config, network, request.engine(), progress);
            Map<String, String> run = identity();
            MemberCheckpoints keeping = (member, engine) -> {
                Map<String, String> values = new TreeMap<>(run);
                values.put("engine", engine);
                values.put("member", String.valueOf(member));
                return new CheckpointFile(
                        RunFolder.checkpoint(folder, member), values, checkpointEvery, interruption::isAsked);
            };
            interruption.training(folder);
            try {
                Fitted fitted = training.train(
                        seen(data.train()), seen(data.validation()), member -> log(folder, member), keeping);
                if (interruption.endTraining()) {
                    throw new StoppedException(Optional.empty());
                }
                return fitted;
            } catch (DivergedException e) {
                e.parameters().ifPresent(parameters -> writeKept(folder, training.description(), parameters));
                throw e;
            } finally {
                interruption.stage(Interruption.Stage.SCORING);
            }
        }

        /** What has to be the same for whoever goes on: everything but where files are. */
        private Map<String, String> identity() {
            Map<String, String> values =
                    new TreeMap<>(ConfigFile.keys(config.with(config.data().withPaths(null, null))));
            values.put("data (sha256)", fingerprint);
            values.put("rnn4j", BuildInfo.version());
            return values;
        }

        private SequenceSet seen(SequenceSet set) {
            return task.seen(set, config.data());
        }

        /** What was best before a run ran away is a usable model. */
        private void writeKept(Path folder, String engine, Parameters parameters) {
            TrainingResult kept = new TrainingResult(List.of(), 0, parameters, true);
            Fitted fitted = new Fitted(network, engine, List.of(kept));
            try (TrainedModel model = TrainedModel.of(folder, config, task, data, fitted)) {
                write(folder, fitted, model.saved());
            }
        }

        private MetricsLog log(Path folder, int member) {
            Path place = member == 1 ? folder : folder.resolve("members").resolve(String.valueOf(member));
            try {
                Files.createDirectories(place);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new MetricsLog(place.resolve(RunFolder.METRICS), progress);
        }

        private void write(Path folder, Fitted fitted, Saved saved) {
            Manifest.Origin origin =
                    new Manifest.Origin(BuildInfo.dl4jVersion(), fitted.engine(), config.seed(), fingerprint, null);
            Manifest manifest = Manifest.of(BuildInfo.version(), config.name(), task.name(), origin);
            List<Parameters> all = fitted.parameters();
            ModelDirectory.write(
                    folder,
                    new ModelDirectory.Contents(
                            network, all.get(0), all.subList(1, all.size()), saved.toJson(), manifest));
            RunFolder.removeCheckpoints(folder);
        }
    }
}
