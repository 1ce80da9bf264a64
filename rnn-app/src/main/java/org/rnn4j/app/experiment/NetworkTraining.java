package org.rnn4j.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.app.config.TrainingConfig;
import org.rnn4j.core.dl4j.Engines.Choice;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.training.BatchSource;
import org.rnn4j.core.training.Checkpoints;
import org.rnn4j.core.training.DivergedException;
import org.rnn4j.core.training.ScheduledSampling;
import org.rnn4j.core.training.StoppedException;
import org.rnn4j.core.training.Trainer;
import org.rnn4j.core.training.TrainingResult;
import org.rnn4j.data.batching.BatchOptions;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Window;

/** Trains the networks of a configuration, one for each of its seeds. */
final class NetworkTraining {
    private final ModelConfig config;
    private final Network network;
    private final Choice choice;
    private final Progress progress;
    private String description = "nothing";

    NetworkTraining(ModelConfig config, Network network, Choice choice, Progress progress) {
        this.config = config;
        this.network = network;
        this.choice = choice;
        this.progress = progress;
    }

    /**
     * Trains them all.
     *
     * @param train what is learned from
     * @param validation what decides the best epoch; where it is empty the training loss does
     * @param logs takes the epochs of each network, from 1
     * @param keeping where each network's checkpoints are
     * @throws DivergedException where one of them runs away
     */
    Fitted train(SequenceSet train, SequenceSet validation, IntFunction<MetricsLog> logs, MemberCheckpoints keeping) {
        Parts parts = new Parts(train, validation.size() > 0 ? validation : null);
        List<TrainingResult> results = new ArrayList<>();
        int seeds = config.training().seeds();
        for (int member = 1; member <= seeds; member++) {
            if (seeds > 1) {
                progress.say("Network " + member + " of " + seeds + ", seed " + (config.seed() + member - 1) + ".");
            }
            try (MetricsLog log = logs.apply(member)) {
                results.add(one(member, parts, log, keeping));
            }
        }
        return new Fitted(network, description, results);
    }

    /** What trained last. */
    String description() {
        return description;
    }

    private record Parts(SequenceSet train, @Nullable SequenceSet validation) {}

    private TrainingResult one(int member, Parts parts, MetricsLog log, MemberCheckpoints keeping) {
        long seed = config.seed() + member - 1;
        Parameters start = Parameters.initial(network, seed);
        try (Engine engine = Engines.forTraining(choice, network, config, seed, start)) {
            description = engine.description();
            progress.say("Training " + start.count() + " parameters with " + description + ".");
            progress.start(config.training().epochs());
            Checkpoints checkpoints = keeping.of(member, description);
            Trainer trainer = new Trainer(engine, network, config.training().plan(), log, checkpoints);
            SequenceSet validation = parts.validation();
            TrainingResult result = trainer.train(
                    sampled(batches(parts.train(), true, seed), engine, seed),
                    validation == null ? null : batches(validation, false, seed));
            progress.finish();
            progress.say(String.format(
                    Locale.ROOT,
                    "Best epoch %d of %d%s.",
                    result.best(),
                    result.history().size(),
                    result.stoppedEarly() ? " (stopped early)" : ""));
            return result;
        } catch (DivergedException | StoppedException e) {
            progress.finish();
            throw e;
        }
    }

    private BatchSource sampled(BatchSource batches, Engine engine, long seed) {
        ScheduledSampling sampling = config.training().scheduledSampling();
        if (sampling == null) {
            return batches;
        }
        Window window = config.data().window();
        SampledBatches.Replacement replacement = window.translates()
                ? new SampledSymbols()
                : new SampledOutputs(
                        window.pastOutputsOrZero(), network.outputs().get(0).loss());
        SampledBatches.Plan plan = new SampledBatches.Plan(
                seed,
                replacement,
                epoch -> sampling.shareIn(epoch, config.training().epochs()));
        return new SampledBatches(batches, engine, plan);
    }

    private BatchSource batches(SequenceSet set, boolean training, long seed) {
        TrainingConfig settings = config.training();
        BatchOptions options = training && settings.shuffle()
                ? BatchOptions.shuffled(settings.batch(), seed)
                : BatchOptions.inOrder(settings.batch());
        Batches batches = new Batches(set, settings.bucket() ? options.bucketedByLength() : options);
        return new CoreBatches(
                batches,
                network.outputs().get(0).loss().outputsPerLabel(),
                set.signature().window().translates());
    }
}
