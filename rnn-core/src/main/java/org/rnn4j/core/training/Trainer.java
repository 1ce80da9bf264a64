package org.rnn4j.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.program.Engine;

/**
 * Trains an engine by a plan and keeps the weights of the best epoch, or their average where the plan has one.
 *
 * <p>Nothing here draws a random number: with the same batches and the same engine the result is the same, bit for bit.
 */
public final class Trainer {
    private final Engine engine;
    private final Network network;
    private final TrainingPlan plan;
    private final TrainingListener listener;
    private final WeightAverage average;
    private final List<EpochRecord> history = new ArrayList<>();
    private @Nullable Parameters bestParameters;
    private @Nullable EpochRecord best;
    private int epochsWithoutImprovement;

    public Trainer(Engine engine, Network network, TrainingPlan plan, TrainingListener listener) {
        this.engine = engine;
        this.network = network;
        this.plan = plan;
        this.listener = listener;
        this.average = new WeightAverage(plan.averaging(), network, plan.epochs());
    }

    /**
     * Runs the whole plan; afterwards the engine holds the best epoch's weights.
     *
     * @param training what is learned from
     * @param validation what decides the best epoch and the early stop; null: the training loss decides
     * @throws DivergedException at the first loss or gradient that is not finite
     */
    public TrainingResult train(BatchSource training, @Nullable BatchSource validation) {
        boolean stop = false;
        for (int epoch = 0; epoch < plan.epochs() && !stop; epoch++) {
            EpochRecord record = epoch(epoch, training, validation);
            history.add(record);
            stop = judge(record) && validation != null;
        }
        TrainingResult result = kept(stop && history.size() < plan.epochs())
                .orElseThrow(() -> new IllegalStateException("a plan has at least one epoch"));
        engine.load(result.parameters());
        return result;
    }

    private EpochRecord epoch(int epoch, BatchSource training, @Nullable BatchSource validation) {
        long start = System.nanoTime();
        EpochSums sums = steps(epoch, training);
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
                sums.loss(),
                sums.lossPerStep(),
                held == null ? null : held.perSequence(),
                held == null ? null : held.perStep(),
                sums.largestNorm(),
                (System.nanoTime() - start) / 1e9,
                sums.waitShare());
    }

    private EpochSums steps(int epoch, BatchSource training) {
        EpochSums sums = new EpochSums();
        try (Feed feed = new Feed(training.epoch(epoch))) {
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
            }
            sums.waited(feed.waitShare());
        }
        return sums;
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

    /** Keeps the epoch if it is the best so far; true when patience has run out. */
    private boolean judge(EpochRecord record) {
        EpochRecord before = best;
        boolean better = before == null || record.decisive() < before.decisive();
        double bar = before == null
                ? 0
                : before.decisive()
                        - Math.abs(before.decisive()) * plan.earlyStopping().minImprovement();
        boolean starts = before == null || average.isAwaited();
        epochsWithoutImprovement = starts || record.decisive() < bar ? 0 : epochsWithoutImprovement + 1;
        if (better) {
            best = record;
            bestParameters = average.judged(engine);
        }
        listener.afterEpoch(record, better);
        int patience = plan.earlyStopping().patience();
        return patience > 0 && epochsWithoutImprovement >= patience;
    }

    private Optional<TrainingResult> kept(boolean stoppedEarly) {
        EpochRecord record = best;
        Parameters parameters = bestParameters;
        if (record == null || parameters == null) {
            return Optional.empty();
        }
        return Optional.of(new TrainingResult(history, record.epoch(), parameters, stoppedEarly));
    }

    private void requireFinite(Engine.Step step, int epoch, int batch) {
        if (Double.isFinite(step.loss()) && Double.isFinite(step.gradientNorm())) {
            return;
        }
        String what = Double.isFinite(step.loss()) ? "the gradient is not finite" : "the loss is " + step.loss();
        throw diverged("epoch " + (epoch + 1) + ", batch " + (batch + 1), what);
    }

    private DivergedException diverged(String where, String what) {
        return new DivergedException(
                "training diverged in " + where + ": " + what
                        + "; try a lower learningRate, a lower clipping.norm, or look for extreme values in the data"
                        + (best == null ? "" : " (the weights of epoch " + best.epoch() + " are kept)"),
                kept(true));
    }
}
