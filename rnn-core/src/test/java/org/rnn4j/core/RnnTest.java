package org.rnn4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Updater;
import org.rnn4j.core.training.BatchSource;
import org.rnn4j.core.training.Checkpoints;
import org.rnn4j.core.training.TrainingPlan;
import org.rnn4j.core.training.TrainingResult;

class RnnTest {
    private static final Network NETWORK = Network.chain(Input.numbers(1), SimpleRnn.of(12), Output.sigmoid(1));

    /** Was the input positive one step before? */
    private static BatchSource echo() {
        Random random = new Random(3);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            float[] inputs = new float[6 * 16];
            float[] labels = new float[6 * 16];
            for (int k = 0; k < inputs.length; k++) {
                inputs[k] = (float) random.nextGaussian();
                labels[k] = k >= 16 && inputs[k - 16] > 0 ? 1 : 0;
            }
            batches.add(Batch.of(new Sequences(inputs, 6, 16, 1), new Sequences(labels, 6, 16, 1)));
        }
        return BatchSource.of(batches);
    }

    private static TrainingPlan plan(int epochs) {
        return TrainingPlan.epochs(epochs).with(Optimizer.of(Updater.adam(0.02)));
    }

    @Test
    void a_network_learns_is_saved_loaded_and_asked(@TempDir Path folder) {
        Rnn rnn = Rnn.define(NETWORK);
        TrainingResult result = rnn.train(echo(), null, plan(30));
        assertThat(result.history().get(29).lossPerStep()).isLessThan(0.25);
        rnn.save(folder.resolve("model"));
        Sequences question = new Sequences(new float[] {2, -2, 2}, 3, 1, 1);
        Sequences answer = Rnn.load(folder.resolve("model")).predict(question);
        assertThat(answer.at(1, 0, 0)).isGreaterThan(0.9f);
        assertThat(answer.at(2, 0, 0)).isLessThan(0.1f);
        assertThat(answer.values()).isEqualTo(rnn.predict(question).values());
    }

    @Test
    void one_seed_gives_one_result_bit_for_bit() {
        Rnn one = Rnn.define(NETWORK, 5);
        Rnn two = Rnn.define(NETWORK, 5);
        one.train(echo(), null, plan(3));
        two.train(echo(), null, plan(3));
        assertThat(one.parameters()).isEqualTo(two.parameters());
    }

    @Test
    void killed_and_called_again_a_training_goes_on_to_the_same_bits(@TempDir Path folder) {
        Rnn whole = Rnn.define(NETWORK, 5);
        whole.train(new Reshuffled(Integer.MAX_VALUE), null, plan(4), Checkpoints.NONE);
        Path file = folder.resolve("checkpoint");
        // The batches are counted first, and a batch of each epoch that was done is asked for again.
        for (int asked : new int[] {9, 12, 13}) {
            Rnn killed = Rnn.define(NETWORK, 5);
            assertThatThrownBy(() -> killed.train(
                            new Reshuffled(asked), null, plan(4), killed.checkpoints(file, plan(4), Duration.ZERO)))
                    .hasMessage("killed");
        }
        Rnn last = Rnn.define(NETWORK, 5);
        last.train(new Reshuffled(Integer.MAX_VALUE), null, plan(4), last.checkpoints(file, plan(4), Duration.ZERO));
        assertThat(last.parameters()).isEqualTo(whole.parameters());
        Rnn other = Rnn.define(NETWORK, 6);
        assertThatThrownBy(() ->
                        other.train(new Reshuffled(99), null, plan(4), other.checkpoints(file, plan(4), Duration.ZERO)))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("seed was 5 and is 6, and so are start");
    }

    /** Four batches in another order after each reset; fails when it was asked so many times. */
    private static final class Reshuffled extends SingletonDataSetIterator {
        private static final long serialVersionUID = 1;
        private final int most;
        private int asked;
        private int resets;
        private Iterator<DataSet> batches = order(0);

        Reshuffled(int most) {
            super(new DataSet());
            this.most = most;
        }

        private static Iterator<DataSet> order(int resets) {
            List<DataSet> batches = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                float[] values = new float[12];
                for (int k = 0; k < values.length; k++) {
                    values[k] = (float) Math.sin(k * (i + 1.0));
                }
                INDArray features = Nd4j.createFromArray(values).reshape(2, 1, 6);
                batches.add(new DataSet(features, features.gt(0).castTo(features.dataType())));
            }
            Collections.shuffle(batches, new Random(resets));
            return batches.iterator();
        }

        @Override
        public boolean hasNext() {
            return batches.hasNext();
        }

        @Override
        public DataSet next() {
            if (++asked > most) {
                throw new IllegalStateException("killed");
            }
            return batches.next();
        }

        @Override
        public boolean resetSupported() {
            return true;
        }

        @Override
        public void reset() {
            batches = order(++resets);
        }
    }

    @Test
    void a_dl4j_iterator_trains_it_and_a_dl4j_network_predicts_the_same() {
        INDArray features = Nd4j.rand(4, 1, 6);
        DataSetIterator iterator = new SingletonDataSetIterator(
                new DataSet(features, features.gt(0.5).castTo(features.dataType())));
        Rnn rnn = Rnn.define(NETWORK);
        TrainingResult result = rnn.train(iterator, iterator, plan(20));
        assertThat(result.history().get(19).loss())
                .isLessThan(result.history().get(0).loss());
        MultiLayerNetwork network = rnn.toMultiLayerNetwork();
        float[] timeMajor = features.permute(2, 0, 1).dup('c').data().asFloat();
        Sequences ours = rnn.predict(new Sequences(timeMajor, 6, 4, 1));
        INDArray theirs = network.output(features);
        for (int step = 0; step < 6; step++) {
            for (int sequence = 0; sequence < 4; sequence++) {
                assertThat((double) ours.at(step, sequence, 0))
                        .isCloseTo(theirs.getDouble(sequence, 0, step), within(1e-6));
            }
        }
    }
}
