package org.rnn4j.core.training;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Optimizer;

/**
 * What a training run does beside its data.
 *
 * @param epochs at most, default 50
 * @param optimizer default Adam at 0.001
 * @param schedule default constant
 * @param earlyStopping default patience 10; used where there is a validation part
 * @param averaging of the weights, default none
 */
public record TrainingPlan(
        int epochs, Optimizer optimizer, Schedule schedule, EarlyStopping earlyStopping, Averaging averaging) {
    public TrainingPlan(
            int epochs,
            @Nullable Optimizer optimizer,
            @Nullable Schedule schedule,
            @Nullable EarlyStopping earlyStopping,
            @Nullable Averaging averaging) {
        this.epochs = epochs;
        this.optimizer = optimizer == null ? Optimizer.standard() : optimizer;
        this.schedule = schedule == null ? Schedule.constant() : schedule;
        this.earlyStopping = earlyStopping == null ? new EarlyStopping(null, null) : earlyStopping;
        this.averaging = averaging == null ? Averaging.none() : averaging;
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs: expected at least 1, found " + epochs);
        }
    }

    public static TrainingPlan epochs(int epochs) {
        return new TrainingPlan(epochs, null, null, null, null);
    }

    public TrainingPlan with(Optimizer other) {
        return new TrainingPlan(epochs, other, schedule, earlyStopping, averaging);
    }

    public TrainingPlan with(Averaging other) {
        return new TrainingPlan(epochs, optimizer, schedule, earlyStopping, other);
    }
}
