package org.rnn4j.core.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Numbers;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.program.EngineSnapshot;
import org.rnn4j.core.training.TrainingProgress.End;
import org.rnn4j.core.training.TrainingProgress.Sums;

/** What a run has come to so far, beside the engine and the average of its weights; to and from checkpoints. */
final class RunState {
    private final EarlyStopping earlyStopping;
    private final List<EpochRecord> history = new ArrayList<>();
    private @Nullable Parameters bestParameters;
    private int best;
    private int epochsWithoutImprovement;
    private Sums sums = Sums.none();
    private End end = End.RUNNING;

    RunState(EarlyStopping earlyStopping) {
        this.earlyStopping = earlyStopping;
    }

    /** Epochs done. */
    int epoch() {
        return history.size();
    }

    /** The steps of the epoch under way. */
    Sums sums() {
        return sums;
    }

    void sums(Sums now) {
        sums = now;
    }

    End end() {
        return end;
    }

    void end(End how) {
        end = how;
    }

    List<EpochRecord> history() {
        return history;
    }

    Optional<EpochRecord> best() {
        return best == 0 ? Optional.empty() : Optional.of(history.get(best - 1));
    }

    /**
     * Takes an epoch in.
     *
     * @param waiting whether patience does not count yet
     * @return whether it is the best so far
     */
    boolean add(EpochRecord record, boolean waiting) {
        EpochRecord before = best().orElse(null);
        double bar =
                before == null ? 0 : before.decisive() - Math.abs(before.decisive()) * earlyStopping.minImprovement();
        boolean starts = before == null || waiting;
        epochsWithoutImprovement = starts || record.decisive() < bar ? 0 : epochsWithoutImprovement + 1;
        history.add(record);
        sums = Sums.none();
        return before == null || record.decisive() < before.decisive();
    }

    /** Keeps these as the weights of the last epoch, which is the best so far. */
    void keep(Parameters parameters) {
        best = history.size();
        bestParameters = parameters;
    }

    boolean isOutOfPatience() {
        return earlyStopping.patience() > 0 && epochsWithoutImprovement >= earlyStopping.patience();
    }

    Optional<TrainingResult> result(boolean stoppedEarly) {
        Parameters parameters = bestParameters;
        return parameters == null
                ? Optional.empty()
                : Optional.of(new TrainingResult(history, best, parameters, stoppedEarly));
    }

    TrainingProgress progress(long iteration, long averaged) {
        return new TrainingProgress(history.size(), sums, iteration, averaged, best, epochsWithoutImprovement, end);
    }

    TrainingCheckpoint checkpoint(Engine engine, WeightAverage average) {
        EngineSnapshot snapshot = engine.snapshot();
        Map<String, Numbers> arrays = new LinkedHashMap<>(snapshot.arrays());
        average.values().forEach((name, tensor) -> arrays.put(TrainingCheckpoint.AVERAGE + name, tensor));
        if (bestParameters != null) {
            bestParameters.byName().forEach((name, tensor) -> arrays.put(TrainingCheckpoint.BEST + name, tensor));
        }
        return new TrainingCheckpoint(progress(snapshot.iteration(), average.taken()), history, arrays);
    }

    /**
     * Goes back to a checkpoint.
     *
     * @throws IllegalArgumentException where it is not one of this network, plan and engine
     */
    void restore(TrainingCheckpoint checkpoint, Network network, Engine engine, WeightAverage average) {
        TrainingProgress progress = checkpoint.progress();
        Map<String, Numbers> arrays = new LinkedHashMap<>(checkpoint.arrays());
        arrays.keySet()
                .removeIf(name ->
                        !name.startsWith(EngineSnapshot.PARAMETERS) && !name.startsWith(EngineSnapshot.UPDATER));
        engine.restore(new EngineSnapshot(progress.iteration(), arrays));
        average.restore(progress.averaged(), tensors(checkpoint.under(TrainingCheckpoint.AVERAGE)));
        if (progress.best() > 0) {
            Parameters kept = new Parameters(tensors(checkpoint.under(TrainingCheckpoint.BEST)));
            kept.checkFit(network);
            bestParameters = kept;
        }
        history.addAll(checkpoint.history());
        best = progress.best();
        epochsWithoutImprovement = progress.epochsWithoutImprovement();
        sums = progress.sums();
        end = progress.end();
    }

    private static Map<String, Tensor> tensors(Map<String, Numbers> numbers) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        numbers.forEach((name, values) -> {
            if (values instanceof Tensor tensor) {
                tensors.put(name, tensor);
            }
        });
        return tensors;
    }
}
