package org.rnn4j.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.Engine;

class AveragingTest {
    private static final Network NETWORK = Network.chain(Input.numbers(1), SimpleRnn.of(1), Output.sigmoid(1));
    private static final Network LARGER = Network.chain(Input.numbers(3), Gru.of(9), Output.sigmoid(2));
    private static final TrainingListener QUIET = new TrainingListener() {};

    /** Its head's bias counts the steps; notes what it is when it is asked for predictions. */
    private static class Counting implements Engine {
        private final List<Float> validated = new ArrayList<>();
        private final List<Float> trained = new ArrayList<>();
        private Parameters parameters = Parameters.initial(NETWORK, 1);

        private float[] bias() {
            return parameters.get("output.bias").values();
        }

        @Override
        public String description() {
            return "counting";
        }

        @Override
        public Step train(Batch batch, double learningRate) {
            bias()[0] += 1;
            trained.add(bias()[0]);
            return new Step(1, 1);
        }

        @Override
        public List<Sequences> predict(List<Sequences> inputs) {
            validated.add(bias()[0]);
            // Better and better.
            float p = 1 - 0.5f / validated.size();
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
    }

    private static BatchSource batches(int count) {
        Sequences inputs = new Sequences(new float[] {0, 0}, 2, 1, 1);
        Sequences labels = new Sequences(new float[] {1, 1}, 2, 1, 1);
        List<Batch> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(Batch.of(inputs, labels));
        }
        return BatchSource.of(all);
    }

    private static Counting run(Averaging averaging, int epochs) {
        Counting engine = new Counting();
        TrainingPlan plan = new TrainingPlan(epochs, null, null, new EarlyStopping(0, null), averaging);
        new Trainer(engine, NETWORK, plan, QUIET).train(batches(2), batches(1));
        return engine;
    }

    @Test
    void an_exponential_mean_is_validated_and_kept_and_training_goes_on_without_it() {
        Counting engine = run(Averaging.exponential(0.5), 2);
        // Weights 1, 2, 3, 4. The share of what was: 2/11, 3/12, 4/13, as long as that is below 0.5.
        double second = 1 + 9 / 11.0;
        double third = second + 9 / 12.0 * (3 - second);
        double fourth = third + 9 / 13.0 * (4 - third);
        assertThat(engine.trained).containsExactly(1f, 2f, 3f, 4f);
        assertThat(engine.validated.get(0)).isCloseTo((float) second, within(1e-6f));
        assertThat(engine.validated.get(1)).isCloseTo((float) fourth, within(1e-6f));
        assertThat(engine.bias()[0]).isEqualTo(engine.validated.get(1));
    }

    @Test
    void decay_is_the_most_that_a_step_leaves_of_the_mean() {
        Counting engine = run(Averaging.exponential(0.1), 1);
        assertThat(engine.bias()[0]).isCloseTo(1.9f, within(1e-6f));
    }

    @Test
    void a_stochastic_mean_is_that_of_the_last_epochs_ends() {
        Counting engine = run(Averaging.stochastic(0.5), 4);
        // The epochs end at 2, 4, 6 and 8.
        assertThat(engine.validated).containsExactly(2f, 4f, 6f, 7f);
        assertThat(engine.bias()[0]).isEqualTo(7f);
        assertThat(engine.trained.get(7)).isEqualTo(8f);
    }

    @Test
    void patience_waits_for_a_stochastic_mean() {
        Engine engine = new Counting() {
            @Override
            public List<Sequences> predict(List<Sequences> inputs) {
                return List.of(new Sequences(new float[] {0.5f, 0.5f}, 2, 1, 1));
            }
        };
        TrainingPlan plan = new TrainingPlan(10, null, null, new EarlyStopping(2, null), Averaging.stochastic(0.6));
        TrainingResult result = new Trainer(engine, NETWORK, plan, QUIET).train(batches(1), batches(1));
        assertThat(result.history()).hasSize(8);
    }

    private static TrainingResult train(Averaging averaging) {
        Parameters start = Parameters.initial(LARGER, 1);
        Optimizer optimizer = Optimizer.standard();
        try (Engine engine = new CompiledEngine(LARGER, optimizer, start, CompiledEngine.Settings.standard(1))) {
            List<Batch> batches = List.of(Batches.random(LARGER, 3, 5, 1), Batches.random(LARGER, 3, 5, 2));
            return new Trainer(engine, LARGER, TrainingPlan.epochs(6).with(averaging), QUIET)
                    .train(BatchSource.of(batches), BatchSource.of(batches));
        }
    }

    @Test
    void averaging_disturbs_no_step_and_repeats_bit_for_bit() {
        TrainingResult plain = train(Averaging.none());
        for (Averaging averaging : List.of(Averaging.exponential(0.9), Averaging.stochastic(0.5))) {
            TrainingResult result = train(averaging);
            assertThat(result.history())
                    .extracting(EpochRecord::loss)
                    .isEqualTo(plain.history().stream().map(EpochRecord::loss).toList());
            assertThat(result.parameters().byName())
                    .isNotEqualTo(plain.parameters().byName());
            assertThat(train(averaging).parameters().byName())
                    .isEqualTo(result.parameters().byName());
        }
    }

    @Test
    void an_engine_copies_its_parameters_in_the_networks_order() {
        Parameters start = Parameters.initial(LARGER, 1);
        float[] all = new float[(int) start.count()];
        try (Engine engine =
                new CompiledEngine(LARGER, Optimizer.standard(), start, CompiledEngine.Settings.standard(1))) {
            engine.copyParameters(all);
        }
        int at = 0;
        for (Tensor tensor : start.byName().values()) {
            for (float value : tensor.values()) {
                assertThat(all[at++]).isEqualTo(value);
            }
        }
    }

    @Test
    void settings_of_another_mean_are_refused() {
        assertThatThrownBy(() -> new Averaging(Averaging.Type.EXPONENTIAL, null, 0.5))
                .hasMessage("from: this averaging has no such setting, found 0.5");
        assertThatThrownBy(() -> Averaging.exponential(1)).hasMessage("decay: expected a number in [0, 1), found 1.0");
    }
}
