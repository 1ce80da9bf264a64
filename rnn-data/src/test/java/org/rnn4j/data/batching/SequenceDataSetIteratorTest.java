package org.rnn4j.data.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.rnn4j.data.SeattleWeather;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Part;

class SequenceDataSetIteratorTest {
    @Test
    void arrays_are_ncw_with_masks_where_padded() {
        SequenceSet set = Sets.ofLengths(new Window(null, null, 0, Labels.EVERY_STEP), 3, 1);
        DataSet batch = new SequenceDataSetIterator(set, BatchOptions.inOrder(2)).next();
        assertThat(batch.getFeatures().shape()).containsExactly(2, 2, 3);
        assertThat(batch.getFeatures().getDouble(0, 1, 2)).isEqualTo(2.5);
        assertThat(batch.getLabels().shape()).containsExactly(2, 1, 3);
        assertThat(batch.getLabels().getDouble(0, 0, 1)).isEqualTo(10);
        assertThat(batch.getFeaturesMaskArray().toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 1, 1}, {1, 0, 0}});
        assertThat(batch.getLabelsMaskArray()).isEqualTo(batch.getFeaturesMaskArray());
    }

    @Test
    void one_label_for_each_sequence_is_a_matrix() {
        SequenceSet set = Sets.ofLengths(Window.whole(Labels.LAST_STEP), 3, 1);
        DataSet batch = new SequenceDataSetIterator(set, BatchOptions.inOrder(2)).next();
        assertThat(batch.getLabels().shape()).containsExactly(2, 1);
        assertThat(batch.getLabels().toFloatVector()).containsExactly(20, 100);
        assertThat(batch.getLabelsMaskArray()).isNull();
    }

    @Test
    void classes_are_one_hot() {
        SequenceSet set = Sets.classes(new Window(2, 1, 0, Labels.EVERY_STEP), 3);
        SequenceDataSetIterator iterator = new SequenceDataSetIterator(set, BatchOptions.inOrder(1));
        iterator.next();
        DataSet second = iterator.next();
        assertThat(second.getLabels().shape()).containsExactly(1, 3, 2);
        assertThat(second.getLabels().slice(0).toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0}, {1, 0}, {0, 1}});
        assertThat(second.getFeaturesMaskArray()).isNull();
        assertThat(iterator.totalOutcomes()).isEqualTo(3);
    }

    @Test
    void a_reset_begins_another_order_and_one_before_the_first_batch_does_not() {
        SequenceSet set = Sets.ofLengths(new Window(1, 1, 0, Labels.EVERY_STEP), 40);
        SequenceDataSetIterator iterator = new SequenceDataSetIterator(set, BatchOptions.shuffled(40, 5));
        SequenceDataSetIterator other = new SequenceDataSetIterator(set, BatchOptions.shuffled(40, 5));
        other.reset();
        DataSet first = iterator.next();
        assertThat(other.next().getFeatures()).isEqualTo(first.getFeatures());
        iterator.reset();
        assertThat(iterator.next().getFeatures()).isNotEqualTo(first.getFeatures());
    }

    @Test
    void it_is_never_written_as_a_java_object() {
        SequenceSet set = Sets.ofLengths(new Window(1, 1, 0, Labels.EVERY_STEP), 4);
        SequenceDataSetIterator iterator = new SequenceDataSetIterator(set, BatchOptions.inOrder(2));
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(iterator))
                .isInstanceOf(NotSerializableException.class);
    }

    @Test
    void a_plain_dl4j_network_learns_from_it() {
        SequenceData data = SeattleWeather.spec().load(SeattleWeather.FOLDER);
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list()
                .layer(new SimpleRnn.Builder()
                        .nOut(8)
                        .activation(Activation.TANH)
                        .build())
                .layer(new RnnOutputLayer.Builder(LossFunction.XENT)
                        .activation(Activation.SIGMOID)
                        .nOut(1)
                        .build())
                .setInputType(InputType.recurrent(10))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        DataSet probe =
                data.iterator(Part.VALIDATION, BatchOptions.inOrder(219)).next();
        double before = network.score(probe);
        network.fit(data.iterator(Part.TRAIN, BatchOptions.shuffled(64, 1)), 3);
        assertThat(network.score(probe)).isLessThan(before * 0.9);
    }
}
