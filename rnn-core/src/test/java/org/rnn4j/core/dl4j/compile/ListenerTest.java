package org.rnn4j.core.dl4j.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Epochs, listeners, schedules and evaluation: the same moments and numbers as in DL4J. */
class ListenerTest {
    private static MultiLayerNetwork network() {
        return StockNetworks.chain(
                StockNetworks.settings(DataType.DOUBLE)
                        .l2(0.01)
                        .updater(new Nesterovs(new ExponentialSchedule(ScheduleType.EPOCH, 0.1, 0.5), 0.9)),
                StockNetworks.lstm(4),
                StockNetworks.steps(
                        org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MCXENT,
                        org.nd4j.linalg.activations.Activation.SOFTMAX));
    }

    private static DataSetIterator iterator(MultiLayerNetwork network) {
        List<org.nd4j.linalg.dataset.api.DataSet> batches = new ArrayList<>();
        for (MultiDataSet batch : new StockBatches(network, 2).list(3, 4, 5, true)) {
            batches.add(new DataSet(
                    batch.getFeatures(0),
                    batch.getLabels(0),
                    batch.getFeaturesMaskArray(0),
                    batch.getLabelsMaskArray(0)));
        }
        List<DataSet> all = new ArrayList<>();
        batches.forEach(batch -> all.add((DataSet) batch));
        return new ExistingDataSetIterator(all);
    }

    /** Writes down what it is told. */
    private static class Recorder extends BaseTrainingListener {
        final List<String> events = new ArrayList<>();
        final List<Double> scores = new ArrayList<>();
        final List<INDArray> parameters = new ArrayList<>();

        @Override
        public void onEpochStart(Model model) {
            events.add("start of " + ((MultiLayerNetwork) model).getEpochCount());
        }

        @Override
        public void onEpochEnd(Model model) {
            events.add("end of " + ((MultiLayerNetwork) model).getEpochCount());
            parameters.add(model.params().dup());
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            events.add("iteration " + iteration + ", " + epoch + ", "
                    + ((MultiLayerNetwork) model).getIterationCount() + ", "
                    + ((MultiLayerNetwork) model).getInput().size(0));
            scores.add(model.score());
        }
    }

    private static final class Reader extends Recorder implements ReadsParameters {
        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            super.iterationDone(model, iteration, epoch);
            parameters.add(model.params().dup());
        }
    }

    @Test
    void listeners_are_told_as_in_dl4j() {
        MultiLayerNetwork ours = network();
        MultiLayerNetwork theirs = network();
        Reader heard = new Reader();
        Reader expected = new Reader();
        ours.setListeners(heard, new ScoreIterationListener(2), new PerformanceListener(2));
        theirs.setListeners(expected);
        try (CompiledNetwork compiled = Compiler.compile(ours)) {
            compiled.fit(iterator(ours), 3);
            compiled.writeBack();
        }
        theirs.fit(iterator(theirs), 3);
        assertThat(heard.events).isEqualTo(expected.events);
        assertThat(heard.parameters).hasSameSizeAs(expected.parameters);
        for (int i = 0; i < heard.scores.size(); i++) {
            assertThat(heard.scores.get(i) / expected.scores.get(i))
                    .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
        }
        for (int i = 0; i < heard.parameters.size(); i++) {
            assertThat(CompiledNetworkTest.difference(heard.parameters.get(i), expected.parameters.get(i)))
                    .isLessThan(1e-9);
        }
        assertThat(ours.getEpochCount()).isEqualTo(3);
        assertThat(ours.getLayer(0).getIterationCount())
                .isEqualTo(theirs.getLayer(0).getIterationCount());
    }

    @Test
    void other_listeners_find_the_parameters_at_the_ends_of_epochs() {
        MultiLayerNetwork network = network();
        Recorder heard = new Recorder();
        network.setListeners(heard);
        try (CompiledNetwork compiled = Compiler.compile(network)) {
            Updater updater = network.getUpdater();
            compiled.fit(iterator(network));
            assertThat(network.getUpdater()).isSameAs(updater);
            INDArray told = heard.parameters.get(0);
            compiled.writeBack();
            assertThat(network.params()).isEqualTo(told);
        }
    }

    @Test
    void evaluation_counts_what_dl4js_does() {
        MultiLayerNetwork network = network();
        Evaluation expected = network.evaluate(iterator(network));
        try (CompiledNetwork compiled = Compiler.compile(network)) {
            Evaluation found = new Evaluation();
            compiled.doEvaluation(iterator(network), found);
            assertThat(found.confusionToString()).isEqualTo(expected.confusionToString());
            assertThat(found.getNumRowCounter()).isEqualTo(expected.getNumRowCounter());
        }
    }

    @Test
    void what_dl4j_learned_in_between_is_taken_over() {
        MultiLayerNetwork ours = network();
        MultiLayerNetwork theirs = network();
        try (CompiledNetwork compiled = Compiler.compile(ours)) {
            compiled.fit(iterator(ours));
            compiled.writeBack();
            ours.fit(iterator(ours));
            compiled.reload();
            compiled.fit(iterator(ours));
            compiled.writeBack();
        }
        theirs.fit(iterator(theirs), 3);
        assertThat(CompiledNetworkTest.difference(ours.params(), theirs.params()))
                .isLessThan(1e-9);
    }
}
