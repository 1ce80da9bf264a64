package org.rnn4j.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.program.Engine;

class TrainerTest {
    private static final Network NETWORK = Network.chain(Input.numbers(1), SimpleRnn.of(1), Output.sigmoid(1));
    private static final TrainingListener QUIET = new TrainingListener() {};

    /** Gives the losses it is told to; its parameters count the steps taken. */
    private static final class Scripted implements Engine {
        private final Deque<Double> losses;
        private final List<Double> rates = new ArrayList<>();
        private Parameters parameters = Parameters.initial(NETWORK, 1);
        private final Deque<Float> predictions = new ArrayDeque<>();
        private double probability = 0.5;

        Scripted(Double... losses) {
            this.losses = new ArrayDeque<>(List.of(losses));
        }

        @Override
        public String description() {
            return "scripted";
        }

        @Override
        public Step train(Batch batch, double learningRate) {
            rates.add(learningRate);
            Parameters next = parameters.copy();
            next.get("output.bias").values()[0] += 1;
            parameters = next;
            probability = Math.exp(-losses.peekFirst() / 2);
            return new Step(losses.pollFirst(), 1);
        }

        @Override
        public List<Sequences> predict(List<Sequences> inputs) {
            Float told = predictions.pollFirst();
            float p = told == null ? (float) probability : told;
            return List.of(new Sequences(new float[] {p, p}, 2, 1, 1));
        }

        @Override
        public Parameters parameters() {
            return parameters.copy();
        }

        @Override
        public void load(Parameters loaded) {
            parameters = loaded.copy();
        }

        @Override
        public void close() {}

        float steps() {
            return parameters.get("output.bias").values()[0];
        }
    }

    private static BatchSource oneBatch() {
        Sequences inputs = new Sequences(new float[] {0, 0}, 2, 1, 1);
        Sequences labels = new Sequences(new float[] {1, 1}, 2, 1, 1);
        return BatchSource.of(List.of(Batch.of(inputs, labels)));
    }

    private static TrainingPlan plan(int epochs, int patience) {
        return new TrainingPlan(epochs, null, null, new EarlyStopping(patience, null), null);
    }

    @Test
    void the_best_epochs_weights_are_kept_and_loaded() {
        Scripted engine = new Scripted(3.0, 1.0, 2.0, 4.0);
        TrainingResult result = new Trainer(engine, NETWORK, plan(4, 0), QUIET).train(oneBatch(), oneBatch());
        assertThat(result.best()).isEqualTo(2);
        assertThat(engine.steps()).isEqualTo(2);
        assertThat(result.stoppedEarly()).isFalse();
        assertThat(result.history()).extracting(EpochRecord::loss).containsExactly(3.0, 1.0, 2.0, 4.0);
        assertThat(result.history().get(0).lossPerStep()).isEqualTo(1.5);
    }

    @Test
    void the_validation_loss_is_summed_over_steps_and_given_per_step_too() {
        Scripted engine = new Scripted(3.0);
        EpochRecord record = new Trainer(engine, NETWORK, plan(1, 0), QUIET)
                .train(oneBatch(), oneBatch())
                .history()
                .get(0);
        assertThat(record.validationLoss()).isCloseTo(3.0, within(1e-5));
        assertThat(record.validationLossPerStep()).isCloseTo(1.5, within(1e-5));
    }

    @Test
    void patience_ends_a_run_that_no_longer_improves() {
        Scripted engine = new Scripted(3.0, 1.0, 2.0, 1.5, 0.5, 0.4);
        TrainingResult result = new Trainer(engine, NETWORK, plan(6, 2), QUIET).train(oneBatch(), oneBatch());
        assertThat(result.history()).hasSize(4);
        assertThat(result.stoppedEarly()).isTrue();
        assertThat(result.best()).isEqualTo(2);
    }

    @Test
    void without_validation_nothing_stops_early() {
        Scripted engine = new Scripted(1.0, 2.0, 3.0, 4.0);
        TrainingResult result = new Trainer(engine, NETWORK, plan(4, 1), QUIET).train(oneBatch(), null);
        assertThat(result.history()).hasSize(4);
        assertThat(result.best()).isEqualTo(1);
    }

    @Test
    void a_loss_that_is_not_finite_stops_and_keeps_the_best_weights() {
        Scripted engine = new Scripted(3.0, 2.0, Double.NaN);
        DivergedException e = catchThrowableOfType(
                DivergedException.class, () -> new Trainer(engine, NETWORK, plan(5, 0), QUIET).train(oneBatch(), null));
        assertThat(e).hasMessageStartingWith("training diverged in epoch 3, batch 1: the loss is NaN; try a lower");
        assertThat(e.lastGood().orElseThrow().best()).isEqualTo(2);
        assertThat(e.parameters().orElseThrow().get("output.bias").values()[0]).isEqualTo(2);
    }

    @Test
    void a_validation_loss_that_is_not_finite_is_no_best_epoch() {
        Scripted engine = new Scripted(3.0, Double.MAX_VALUE);
        engine.predictions.add(0.5f);
        engine.predictions.add(Float.NaN);
        DivergedException e = catchThrowableOfType(
                DivergedException.class,
                () -> new Trainer(engine, NETWORK, plan(2, 0), QUIET).train(oneBatch(), oneBatch()));
        assertThat(e).hasMessageStartingWith("training diverged in epoch 2, validation: the loss is NaN");
        assertThat(e.lastGood().orElseThrow().best()).isEqualTo(1);
    }

    @Test
    void the_schedule_decides_the_rate_of_each_step() {
        Scripted engine = new Scripted(1.0, 1.0, 1.0, 1.0);
        Schedule cosine = Schedule.cosine();
        new Trainer(engine, NETWORK, new TrainingPlan(4, null, cosine, new EarlyStopping(0, null), null), QUIET)
                .train(oneBatch(), null);
        assertThat(engine.rates.get(0)).isCloseTo(0.001, within(1e-12));
        assertThat(engine.rates.get(2)).isCloseTo(0.0005, within(1e-12));
    }

    @Test
    void an_empty_source_is_refused() {
        BatchSource empty = BatchSource.of(List.of());
        assertThatThrownBy(() -> new Trainer(new Scripted(), NETWORK, plan(1, 0), QUIET).train(empty, null))
                .hasMessage("training data: expected at least one batch, found none");
    }
}
