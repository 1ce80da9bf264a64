package org.rnn4j.app.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Locale;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.app.config.TrainingConfig;
import org.rnn4j.app.report.ReportWriter;
import org.rnn4j.app.task.Reference;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.inference.Predictor;
import org.rnn4j.core.modelfile.AtomicFiles;
import org.rnn4j.core.modelfile.Manifest;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.training.DivergedException;
import org.rnn4j.core.training.Trainer;
import org.rnn4j.core.training.TrainingResult;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.batching.BatchOptions;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.split.Part;

/** {@code rnn train}: from a configuration to a folder with a trained, scored model and its report. */
public final class Training {
    private final TrainRequest request;
    private final Progress progress;

    public Training(TrainRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
    }

    /**
     * Runs it all.
     *
     * @return the folder written
     */
    public Path run() {
        ConfigFile file = ConfigFile.read(request.model(), request.settings());
        ModelConfig config = file.config();
        if (request.existing() == TrainRequest.Existing.RESUME) {
            Path folder = request.out() == null ? Path.of("runs", config.name()) : request.out();
            if (ModelDirectory.isComplete(folder)) {
                progress.say(folder + " holds a finished run; nothing to do.");
                return folder;
            }
        }
        RunFolder.check(request.out(), request.existing());
        Task task = Tasks.named(config.task());
        checkData(task, config);
        Path source = DataSets.locate(config.data(), file.folder(), request.data());
        String path = source.toAbsolutePath().toString(); // --data counts from the working folder, not from the model's
        SequenceData data = SequenceData.load(config.data().withPath(path), file.folder());
        data.summary().text().lines().forEach(progress::say);
        Run run = new Run(config, task, source, data);
        // Last, so that a mistake in the configuration neither leaves an empty folder nor removes a former run.
        return run.execute(RunFolder.prepare(config.name(), request.out(), request.existing()));
    }

    private static void checkData(Task task, ModelConfig config) {
        try {
            task.check(config.data());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("data." + e.getMessage());
        }
    }

    /** One run, once its inputs are there. */
    private final class Run {
        private final ModelConfig config;
        private final Task task;
        private final Path source;
        private final SequenceData data;
        private final Network network;
        private final Saved saved;

        Run(ModelConfig config, Task task, Path source, SequenceData data) {
            this.config = config;
            this.task = task;
            this.source = source;
            this.data = data;
            this.network = Networks.of(config, task, data.train().signature());
            this.saved = new Saved(
                    config.evaluateSteps(),
                    Reference.of(Scoring.truth(data.train(), config.evaluateSteps())),
                    data.preprocessing());
        }

        Path execute(Path folder) {
            ModelConfig resolved = config.with(config.data().withPath(DataSets.portable(source, folder)));
            AtomicFiles.write(
                    folder.resolve(RunFolder.CONFIG),
                    ConfigFile.toYaml(resolved).getBytes(UTF_8));
            Parameters start = Parameters.initial(network, config.seed());
            try (Engine engine = Engines.forTraining(request.engine(), network, config, start)) {
                progress.say("Training " + start.count() + " parameters with " + engine.description() + ".");
                TrainingResult result = train(engine, folder);
                Predictor predictor = new Predictor(network, result.parameters(), () -> engine);
                TrainedModel model = new TrainedModel(folder, config.name(), task, saved, predictor);
                Evaluation scores = scores(model);
                RunReport report = new RunReport(resolved, task, data, result, scores);
                ReportWriter.write(report.build(engine.description()), folder.resolve(RunFolder.REPORT));
                write(engine, folder, result.parameters());
                progress.say(scores.toText());
            }
            return folder;
        }

        /** On the test part; where the split has none, on the best part there is. */
        private Evaluation scores(TrainedModel model) {
            Part part =
                    data.test().size() > 0 ? Part.TEST : data.validation().size() > 0 ? Part.VALIDATION : Part.TRAIN;
            return Evaluation.of(model, data.part(part), part.name().toLowerCase(Locale.ROOT));
        }

        private TrainingResult train(Engine engine, Path folder) {
            boolean validates = data.validation().size() > 0;
            progress.start(config.training().epochs());
            try (MetricsLog log = new MetricsLog(folder.resolve(RunFolder.METRICS), progress)) {
                Trainer trainer = new Trainer(engine, network, config.training().plan(), log);
                TrainingResult result = trainer.train(
                        batches(data.train(), true), validates ? batches(data.validation(), false) : null);
                progress.finish();
                progress.say(String.format(
                        Locale.ROOT,
                        "Best epoch %d of %d%s.",
                        result.best(),
                        result.history().size(),
                        result.stoppedEarly() ? " (stopped early)" : ""));
                return result;
            } catch (DivergedException e) {
                progress.finish();
                e.parameters().ifPresent(parameters -> write(engine, folder, parameters));
                throw e;
            }
        }

        private CoreBatches batches(SequenceSet set, boolean training) {
            TrainingConfig settings = config.training();
            BatchOptions options = training && settings.shuffle()
                    ? BatchOptions.shuffled(settings.batch(), config.seed())
                    : BatchOptions.inOrder(settings.batch());
            Batches batches = new Batches(set, settings.bucket() ? options.bucketedByLength() : options);
            return new CoreBatches(batches, set.signature());
        }

        private void write(Engine engine, Path folder, Parameters parameters) {
            Manifest.Origin origin = new Manifest.Origin(
                    BuildInfo.dl4jVersion(), engine.description(), config.seed(), Fingerprint.of(source), null);
            Manifest manifest = Manifest.of(BuildInfo.version(), config.name(), task.name(), origin);
            ModelDirectory.write(folder, new ModelDirectory.Contents(network, parameters, saved.toJson(), manifest));
        }
    }
}
