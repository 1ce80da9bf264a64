package org.rnn4j.core.training;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.training.TrainingProgress.End;
import org.rnn4j.core.training.TrainingProgress.Sums;

/**
 * Trains an engine by a plan and keeps the weights of the best epoch, or their average where the plan has one.
 *
 * <p>Nothing here draws a random number: with the same batches and the same engine the result is the same, bit for bit,
 * interrupted and resumed from a checkpoint or not.
 */
public final class Trainer {
    private final Engine engine;
    private final Network network;
    private final TrainingPlan plan;
    private final TrainingListener listener;
    private final Checkpoints checkpoints;
    private final WeightAverage average;
    private final RunState state;

    /** A run that keeps no checkpoints. */
    public Trainer(Engine engine, Network network, TrainingPlan plan, TrainingListener listener) {
        this(engine, network, plan, listener, Checkpoints.NONE);
    }

    /** A run that goes on from the latest checkpoint, if there is one, and keeps them. */
    public Trainer(
            Engine engine, Network network, TrainingPlan plan, TrainingListener listener, Checkpoints checkpoints) {
        this.engine = engine;
        this.network = network;
        this.plan = plan;
        this.listener = listener;
        this.checkpoints = checkpoints;
        this.average = new WeightAverage(plan.averaging(), network, plan.epochs());
        this.state = new RunState(plan.earlyStopping());
    }

    /**
     * Runs the whole plan, or what a checkpoint has left of it; afterwards the engine holds the best epoch's weights.
     *
     * @param training what is learned from
     * @param validation what decides the best epoch and the early stop; null: the training loss decides
     * @throws DivergedException at the first loss or gradient that is not finite
     * @throws StoppedException where the checkpoints say so, after saving one
     * @throws ModelFileException where the checkpoint is not one of this run
     */
    public TrainingResult train(BatchSource training, @Nullable BatchSource validation) {
        Optional<TrainingProgress> saved = resume();
        if (state.end() == End.RUNNING) {
            if (checkpoints.isStopping()) {
                throw new StoppedException(saved);
            }
            run(training, validation);
        }
        TrainingResult result = state.result(state.end() == End.STOPPED_EARLY)
                .orElseThrow(() -> new IllegalStateException("a plan has at least one epoch"));
        engine.load(result.parameters());
        return result;
    }

    private Optional<TrainingProgress> resume() {
        Optional<TrainingCheckpoint> latest = checkpoints.latest();
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        try {
            state.restore(latest.get(), network, engine, average);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ModelFileException(checkpoints + ": not a checkpoint of this run: " + e.getMessage(), e);
        }
        listener.resumed(state.history(), state.sums().batches());
        return latest.map(TrainingCheckpoint::progress);
    }

    private void run(BatchSource training, @Nullable BatchSource validation) {
        boolean stop = state.epoch() >= plan.epochs();
        while (!stop) {
            EpochRecord record = epoch(training, validation);
            boolean best = state.add(record, average.isAwaited());
            if (best) {
                state.keep(average.judged(engine));
            }
            boolean early = validation != null && state.isOutOfPatience();
            stop = early || state.epoch() == plan.epochs();
            state.end(!stop ? End.RUNNING : early && state.epoch() < plan.epochs() ? End.STOPPED_EARLY : End.DONE);
            listener.afterEpoch(record, best);
            checkpoint(stop);
        }
    }

    /** Saves if there is reason to. */
    private void checkpoint(boolean always) {
        if (checkpoints == Checkpoints.NONE) {
            return;
        }
        boolean stopping = checkpoints.isStopping();
        if (!always && !stopping && !checkpoints.isDue()) {
            return;
        }
        TrainingCheckpoint checkpoint = state.checkpoint(engine, average);
        checkpoints.save(checkpoint);
        if (stopping) {
            throw new StoppedException(Optional.of(checkpoint.progress()));
        }
    }

    private EpochRecord epoch(BatchSource training, @Nullable BatchSource validation) {
        int epoch = state.epoch();
        Sums sums = steps(epoch, training);
        long start = System.nanoTime();
        if (sums.batches() == 0) {
            throw new IllegalArgumentException("training data: expected at least one batch, found none");
        }
        average.afterEpoch(engine, epoch);
        ValidationLoss held = validation == null ? null : validate(validation);
        if (held != null && !Double.isFinite(held.perSequence())) {
            throw diverged("epoch " + (epoch + 1) + ", validation", "the loss is " + held.perSequence());
        }
        return new EpochRecord(
                epoch + 1,
                sums.lastRate(),
                sums.lossPerSequence(),
                sums.lossPerStep(),
                held == null ? null : held.perSequence(),
                held == null ? null : held.perStep(),
                sums.largestNorm(),
                sums.seconds() + (System.nanoTime() - start) / 1e9,
                sums.waitShare());
    }

    private Sums steps(int epoch, BatchSource training) {
        EpochSums sums = new EpochSums(state.sums());
        try (Feed feed = new Feed(training.epoch(epoch, sums.batches()))) {
            while (feed.hasNext()) {
                Batch batch = feed.next();
                double progress = epoch + (double) sums.batches() / training.batches();
                double rate = plan.optimizer().updater().learningRate()
                        * plan.schedule().factorAt(progress, plan.epochs());
                Engine.Step step = engine.train(batch, rate);
                requireFinite(step, epoch, sums.batches());
                average.afterStep(engine);
                sums.add(step, batch, rate);
                listener.afterStep(epoch, sums.sequences());
                state.sums(sums.now(feed));
                checkpoint(false);
            }
            return sums.now(feed);
        }
    }

    /** The loss of what would be kept. */
    private ValidationLoss validate(BatchSource validation) {
        if (!average.isReady()) {
            return ValidationLoss.of(engine, network, validation.epoch(0));
        }
        Parameters own = engine.parameters();
        engine.load(average.judged(engine));
        try {
            return ValidationLoss.of(engine, network, validation.epoch(0));
        } finally {
            engine.load(own);
        }
    }

    private void requireFinite(Engine.Step step, int epoch, int batch) {
        if (Double.isFinite(step.loss()) && Double.isFinite(step.gradientNorm())) {
            return;
        }
        String what = Double.isFinite(step.loss()) ? "the gradient is not finite" : "the loss is " + step.loss();
        throw diverged("epoch " + (epoch + 1) + ", batch " + (batch + 1), what);
    }

    private DivergedException diverged(String where, String what) {
        String kept = state.best()
                .map(best -> " (the weights of epoch " + best.epoch() + " are kept)")
                .orElse("");
        return new DivergedException(
                "training diverged in " + where + ": " + what
                        + "; try a lower learningRate, a lower clipping.norm, or look for extreme values in the data"
                        + kept,
                state.result(true));
    }
}
