package org.rnn4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
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
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Updater;
import org.rnn4j.core.training.BatchSource;
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
