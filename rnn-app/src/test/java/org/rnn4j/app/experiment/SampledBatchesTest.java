package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.training.BatchSource;
import org.rnn4j.core.training.ScheduledSampling;

class SampledBatchesTest {
    /** Two past outputs and one other input, three steps, one sequence: y = 1, 2, 3 … before the label, then 9. */
    private static final Batch BATCH = Batch.of(
            new Sequences(new float[] {2, 1, 9, 3, 2, 9, 4, 3, 9}, 3, 1, 3),
            new Sequences(new float[] {3, 4, 5}, 3, 1, 1));

    @Test
    void all_past_outputs_that_the_network_has_given_are_replaced_at_a_share_of_one() {
        float[] values = inputs(1, 0);

        // The network says 100, 101, 102; a step's latest past output is the label of the step before.
        assertThat(values).containsExactly(2, 1, 9, 100, 2, 9, 101, 100, 9);
        assertThat(BATCH.inputs().get(0).values()).as("the batch itself stays").startsWith(2, 1, 9, 3);
    }

    @Test
    void at_a_share_of_zero_batches_are_as_they_are_and_one_seed_draws_the_same() {
        assertThat(inputs(0, 0)).isEqualTo(BATCH.inputs().get(0).values());
        assertThat(inputs(0.5, 3)).isEqualTo(inputs(0.5, 3));
    }

    @Test
    void the_share_grows_with_the_epochs() {
        ScheduledSampling sampling = new ScheduledSampling(0.8, 5);

        assertThat(sampling.shareIn(0, 50)).isZero();
        assertThat(sampling.shareIn(2, 50)).isEqualTo(0.4);
        assertThat(sampling.shareIn(30, 50)).isEqualTo(0.8);
        assertThat(new ScheduledSampling(null, null).shareIn(10, 11)).isEqualTo(0.5);
        assertThatThrownBy(() -> new ScheduledSampling(1.5, null))
                .hasMessageContaining("share: expected a number above 0");
    }

    @Test
    void a_batch_is_the_same_whether_those_before_were_made_or_not() {
        SampledBatches.Plan plan =
                new SampledBatches.Plan(1, new SampledOutputs(2, Loss.of(Loss.Type.MSE)), unused -> 0.5);
        SampledBatches sampled = new SampledBatches(BatchSource.of(List.of(BATCH, BATCH, BATCH)), new Counting(), plan);
        List<float[]> all = new ArrayList<>();
        sampled.epoch(4).forEach(batch -> all.add(batch.inputs().get(0).values()));
        List<float[]> rest = new ArrayList<>();
        sampled.epoch(4, 2).forEach(batch -> rest.add(batch.inputs().get(0).values()));
        assertThat(all.get(0)).isNotEqualTo(all.get(1));
        assertThat(rest).hasSize(1);
        assertThat(rest.get(0)).isEqualTo(all.get(2));
    }

    private static float[] inputs(double share, int epoch) {
        SampledBatches.Plan plan =
                new SampledBatches.Plan(1, new SampledOutputs(2, Loss.of(Loss.Type.MSE)), unused -> share);
        SampledBatches sampled = new SampledBatches(BatchSource.of(List.of(BATCH)), new Counting(), plan);
        return sampled.epoch(epoch).iterator().next().inputs().get(0).values();
    }

    /** Says 100 at the first step, 101 at the next … */
    private static final class Counting implements Engine {
        @Override
        public String description() {
            return "counting";
        }

        @Override
        public Step train(Batch batch, double learningRate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Sequences> predict(List<Sequences> inputs) {
            float[] values = new float[inputs.get(0).timeSteps()];
            for (int step = 0; step < values.length; step++) {
                values[step] = 100 + step;
            }
            return List.of(new Sequences(Arrays.copyOf(values, values.length), values.length, 1, 1));
        }

        @Override
        public Parameters parameters() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void load(Parameters parameters) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
