package org.rnn4j.core.dl4j.compile;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What chains and graphs of DL4J have in common, and DL4J has no interface for. */
interface Dl4jModel {
    Model model();

    /** Layers and vertices, each after what it reads. */
    List<Element> elements();

    List<String> inputs();

    List<String> outputs();

    /** DL4J's layer at work. */
    Layer layer(String element);

    /** One of an element's parameters. */
    default INDArray parameter(String element, String key) {
        return layer(element).getParam(key);
    }

    /** Whether the updater's entry is for that element. */
    default boolean isFor(Trainable entry, String element) {
        return entry == layer(element);
    }

    /** Makes the updater where there is none yet. */
    BaseMultiLayerUpdater<?> updater();

    Collection<TrainingListener> listeners();

    /** Settings of the whole network. */
    NeuralNetConfiguration settings();

    BackpropType backpropagation();

    /** Steps between cuts, forward and backward. */
    int[] truncation();

    int iteration();

    int epoch();

    /** Sets the counts, in the layers too. */
    void count(int iteration, int epoch);

    void score(double score);

    /** The inputs at work, which listeners ask the model for. */
    void show(INDArray[] inputs);

    /** Lets go of the arrays of {@link #show}. */
    void hide();

    static Dl4jModel of(MultiLayerNetwork network) {
        return new Chain(network, Element.of(network));
    }

    static Dl4jModel of(ComputationGraph network) {
        return new Graph(network, Element.of(network));
    }

    private static void count(Layer[] layers, int iteration, int epoch) {
        for (Layer layer : layers) {
            layer.setIterationCount(iteration);
            layer.setEpochCount(epoch);
        }
    }

    /** DL4J's {@code MultiLayerNetwork}. */
    record Chain(MultiLayerNetwork model, List<Element> elements) implements Dl4jModel {
        @Override
        public List<String> inputs() {
            return List.of(Element.CHAIN_INPUT);
        }

        @Override
        public List<String> outputs() {
            return List.of(elements.get(elements.size() - 1).name());
        }

        @Override
        public Layer layer(String element) {
            for (int i = 0; i < elements.size(); i++) {
                if (elements.get(i).name().equals(element)) {
                    return model.getLayer(i);
                }
            }
            throw new IllegalStateException("no layer " + element);
        }

        @Override
        public BaseMultiLayerUpdater<?> updater() {
            return (BaseMultiLayerUpdater<?>) model.getUpdater();
        }

        @Override
        public Collection<TrainingListener> listeners() {
            return model.getListeners();
        }

        @Override
        public NeuralNetConfiguration settings() {
            return model.conf();
        }

        @Override
        public BackpropType backpropagation() {
            return model.getLayerWiseConfigurations().getBackpropType();
        }

        @Override
        public int[] truncation() {
            var conf = model.getLayerWiseConfigurations();
            return new int[] {conf.getTbpttFwdLength(), conf.getTbpttBackLength()};
        }

        @Override
        public int iteration() {
            return model.getIterationCount();
        }

        @Override
        public int epoch() {
            return model.getEpochCount();
        }

        @Override
        public void count(int iteration, int epoch) {
            model.setIterationCount(iteration);
            model.setEpochCount(epoch);
            Dl4jModel.count(model.getLayers(), iteration, epoch);
        }

        @Override
        public void score(double score) {
            model.setScore(score);
        }

        @Override
        public void show(INDArray[] inputs) {
            model.setInput(inputs[0]);
        }

        @Override
        public void hide() {
            // Not clear(): that would throw the updater away too.
            model.setInput(null);
        }
    }

    /** DL4J's {@code ComputationGraph}. */
    record Graph(ComputationGraph model, List<Element> elements) implements Dl4jModel {
        @Override
        public List<String> inputs() {
            return model.getConfiguration().getNetworkInputs();
        }

        @Override
        public List<String> outputs() {
            return model.getConfiguration().getNetworkOutputs();
        }

        @Override
        public Layer layer(String element) {
            return model.getLayer(element);
        }

        @Override
        public INDArray parameter(String element, String key) {
            GraphVertex vertex = model.getVertex(element);
            return vertex.hasLayer()
                    ? vertex.getLayer().getParam(key)
                    : Objects.requireNonNull(vertex.paramTable(false).get(key));
        }

        @Override
        public boolean isFor(Trainable entry, String element) {
            GraphVertex vertex = model.getVertex(element);
            return entry == vertex || (vertex.hasLayer() && entry == vertex.getLayer());
        }

        @Override
        public BaseMultiLayerUpdater<?> updater() {
            return model.getUpdater();
        }

        @Override
        public Collection<TrainingListener> listeners() {
            return model.getListeners();
        }

        @Override
        public NeuralNetConfiguration settings() {
            return model.conf();
        }

        @Override
        public BackpropType backpropagation() {
            return model.getConfiguration().getBackpropType();
        }

        @Override
        public int[] truncation() {
            var conf = model.getConfiguration();
            return new int[] {conf.getTbpttFwdLength(), conf.getTbpttBackLength()};
        }

        @Override
        public int iteration() {
            return model.getIterationCount();
        }

        @Override
        public int epoch() {
            return model.getEpochCount();
        }

        @Override
        public void count(int iteration, int epoch) {
            model.getConfiguration().setIterationCount(iteration);
            model.getConfiguration().setEpochCount(epoch);
            Dl4jModel.count(model.getLayers(), iteration, epoch);
        }

        @Override
        public void score(double score) {
            model.setScore(score);
        }

        @Override
        public void show(INDArray[] inputs) {
            model.setInputs(inputs);
        }

        @Override
        public void hide() {
            model.setInputs((INDArray[]) null);
        }
    }
}
