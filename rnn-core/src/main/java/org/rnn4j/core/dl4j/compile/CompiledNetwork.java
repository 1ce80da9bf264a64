package org.rnn4j.core.dl4j.compile;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.learning.config.IUpdater;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.program.TrainingState;

/**
 * A DL4J network as a compiled program, in the network's own precision.
 *
 * <p>While it trains, the DL4J network's score, iteration and epoch counts are kept up to date, its parameters and updater
 * state only by {@link #writeBack()}. Its listeners are told as DL4J tells them: {@code onEpochStart}; {@code iterationDone}
 * after each update (with truncated backpropagation several for a batch), with score, input and counts in place, and parameters
 * and updater state too for a {@link ReadsParameters}; {@code onEpochEnd}, with parameters and updater state written back. The
 * calls in between (forward pass, gradient, backward pass) do not come: there is no such moment in a program.
 */
public final class CompiledNetwork implements RunnableNetwork {
    private final Dl4jModel model;
    private final Definition definition;
    private final ArrayBatches batches;
    private final @Nullable MaskCheck masks;
    private final Optimizer optimizer;
    private final IUpdater rates;
    private final CompiledEngine engine;
    private final TrainingState state;
    private final ParameterExchange exchange;
    private final DataType type;
    private double score;

    private CompiledNetwork(Dl4jModel model, Definition definition, CompileOptions options) {
        this.model = model;
        this.definition = definition;
        this.batches = new ArrayBatches(definition.network());
        this.masks = options.masks() == CompileOptions.Masks.LIKE_DL4J ? new MaskCheck(definition) : null;
        this.optimizer = OptimizerReader.read(model);
        this.rates = OptimizerReader.settings(model);
        this.type = model.model().params().dataType();
        this.engine = ProgramMaker.make(model, definition.network(), optimizer, options);
        this.state = engine.state();
        this.exchange = new ParameterExchange(model, definition, state);
        reload();
    }

    static CompiledNetwork of(Dl4jModel model, CompileOptions options) {
        MaskRule rule = options.masks() == CompileOptions.Masks.CARRY ? MaskRule.CARRY : MaskRule.ZERO;
        return new CompiledNetwork(model, DefinitionReader.read(model, rule), options);
    }

    /** The definition that the DL4J network was read back into. */
    public Network network() {
        return definition.network();
    }

    @Override
    public String description() {
        return engine.description();
    }

    @Override
    public void fit(DataSet batch) {
        train(ArrayBatch.of(batch));
        rest();
    }

    @Override
    public void fit(MultiDataSet batch) {
        train(ArrayBatch.of(batch));
        rest();
    }

    @Override
    public void fit(DataSetIterator iterator) {
        if (!iterator.hasNext() && iterator.resetSupported()) {
            iterator.reset();
        }
        epochStarts();
        while (iterator.hasNext()) {
            train(ArrayBatch.of(iterator.next()));
        }
        epochEnds();
    }

    @Override
    public void fit(MultiDataSetIterator iterator) {
        if (!iterator.hasNext() && iterator.resetSupported()) {
            iterator.reset();
        }
        epochStarts();
        while (iterator.hasNext()) {
            train(ArrayBatch.of(iterator.next()));
        }
        epochEnds();
    }

    private void epochStarts() {
        model.listeners().forEach(listener -> listener.onEpochStart(model.model()));
    }

    private void epochEnds() {
        if (!model.listeners().isEmpty()) {
            exchange.write();
            model.listeners().forEach(listener -> listener.onEpochEnd(model.model()));
        }
        model.count(model.iteration(), model.epoch() + 1);
        rest();
    }

    private void rest() {
        if (!model.listeners().isEmpty()) {
            model.hide();
        }
    }

    private void train(ArrayBatch arrays) {
        Batch batch = batches.batch(arrays);
        if (masks != null) {
            masks.batch(batch);
        }
        engine.train(batch, new Told(arrays.features()));
    }

    /** Gives the program DL4J's learning rates and DL4J's listeners the program's updates. */
    private final class Told implements CompiledEngine.Updates {
        private final INDArray[] features;
        private double penalty;

        Told(INDArray[] features) {
            this.features = features;
        }

        @Override
        public double learningRate(int iteration) {
            penalty = penalty();
            return rates.getLearningRate(iteration, model.epoch());
        }

        @Override
        public void done(Engine.Step step) {
            score = step.loss() + penalty;
            model.score(score);
            int before = model.iteration();
            if (!model.listeners().isEmpty()) {
                tell(before);
            }
            model.count(before + 1, model.epoch());
        }

        private void tell(int iteration) {
            model.show(features);
            if (model.listeners().stream().anyMatch(listener -> listener instanceof ReadsParameters)) {
                exchange.write();
            }
            for (TrainingListener listener : model.listeners()) {
                listener.iterationDone(model.model(), iteration, model.epoch());
            }
        }
    }

    private double penalty() {
        double penalty = 0;
        // DL4J counts weight decay in its score, as if it were a penalty.
        double square = optimizer.l2() + optimizer.weightDecay();
        if (optimizer.l1() > 0 || square > 0) {
            for (ParameterSpec spec : definition.network().parameters()) {
                if (spec.constant().isEmpty()) {
                    for (double value : state.parameter(spec.name())) {
                        penalty += optimizer.l1() * Math.abs(value) + square / 2 * value * value;
                    }
                }
            }
        }
        return penalty;
    }

    @Override
    public INDArray[] output(INDArray[] features, @Nullable INDArray @Nullable [] featureMasks) {
        List<Sequences> inputs = batches.inputs(features, featureMasks);
        if (masks != null) {
            masks.inputs(inputs);
        }
        List<Sequences> predictions = engine.predict(inputs);
        List<INDArray> arrays = new ArrayList<>();
        for (int i = 0; i < predictions.size(); i++) {
            arrays.add(batches.prediction(i, predictions.get(i), type));
        }
        return arrays.toArray(INDArray[]::new);
    }

    @Override
    public void doEvaluation(DataSetIterator iterator, IEvaluation<?>... evaluations) {
        if (!iterator.hasNext() && iterator.resetSupported()) {
            iterator.reset();
        }
        while (iterator.hasNext()) {
            DataSet next = iterator.next();
            INDArray mask = next.getFeaturesMaskArray();
            INDArray[] outputs =
                    output(new INDArray[] {next.getFeatures()}, mask == null ? null : new INDArray[] {mask});
            for (IEvaluation<?> evaluation : evaluations) {
                evaluation.eval(next.getLabels(), outputs[0], next.getLabelsMaskArray(), next.getExampleMetaData());
            }
        }
    }

    @Override
    public void doEvaluation(MultiDataSetIterator iterator, IEvaluation<?>... evaluations) {
        if (!iterator.hasNext() && iterator.resetSupported()) {
            iterator.reset();
        }
        while (iterator.hasNext()) {
            MultiDataSet next = iterator.next();
            INDArray[] outputs = output(next.getFeatures(), next.getFeaturesMaskArrays());
            for (IEvaluation<?> evaluation : evaluations) {
                evaluation.eval(next.getLabels(0), outputs[0], next.getLabelsMaskArray(0), next.getExampleMetaData());
            }
        }
    }

    @Override
    public double score() {
        return score;
    }

    @Override
    public void writeBack() {
        exchange.write();
    }

    /** Takes parameters, updater state and iteration count from the DL4J network again, after it was trained or changed itself. */
    public void reload() {
        exchange.read();
        score = model.model().score();
    }

    @Override
    public void close() {
        engine.close();
    }
}
