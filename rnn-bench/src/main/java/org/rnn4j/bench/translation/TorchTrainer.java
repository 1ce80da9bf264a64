package org.rnn4j.bench.translation;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Tensor;

/**
 * The same network by hand on libtorch through DJL: the encoder is its fused bidirectional GRU, a step of the decoder its fused GRU over
 * one step, and all that needs no loop (keys, logits) one product. It starts from our parameters, whose gates have its order.
 */
final class TorchTrainer implements TranslationTrainer {
    private final Engine engine = Engine.getEngine("PyTorch");
    private final NDManager manager = engine.newBaseManager();
    private final Optimizer adam = Optimizer.adam()
            .optLearningRateTracker(Tracker.fixed((float) TranslationPace.RATE))
            .build();
    private final Map<String, NDArray> weights = new LinkedHashMap<>();
    private final Recipe recipe;

    TorchTrainer(Recipe recipe, Parameters start) {
        this.recipe = recipe;
        start.byName().forEach((name, tensor) -> {
            NDArray array = array(name, tensor);
            array.setRequiresGradient(true);
            weights.put(name, array);
        });
    }

    /** The weights of recurrent layers lie the other way round in libtorch. */
    private NDArray array(String name, Tensor tensor) {
        long[] shape = tensor.shape().stream().mapToLong(size -> size).toArray();
        NDArray array = manager.create(tensor.values(), new Shape(shape));
        boolean recurrent = name.startsWith("encoder.") || name.startsWith("decoder.layer1.");
        return recurrent && shape.length == 2 ? array.transpose().duplicate() : array;
    }

    @Override
    public String version() {
        return "libtorch " + engine.getVersion() + " through DJL";
    }

    @Override
    public double train(Batch batch) {
        double value;
        try (NDManager scope = manager.newSubManager()) {
            try (GradientCollector gradients = engine.newGradientCollector()) {
                NDArray loss = loss(batch, scope);
                gradients.backward(loss);
                value = loss.getFloat();
            }
            weights.forEach((name, array) -> {
                NDArray gradient = array.getGradient();
                gradient.attach(scope);
                adam.update(name, array, gradient);
                gradient.muli(0);
            });
        }
        return value;
    }

    private NDArray loss(Batch batch, NDManager scope) {
        NDArray memory = encode(ids(batch.inputs().get(0), scope), scope);
        NDArray readouts = decode(memory, ids(batch.inputs().get(1), scope), scope);
        NDArray logits = rows(readouts, recipe.embedding())
                .matMul(in(weight("decoder.embedding.inputWeights").transpose(), scope))
                .add(weight("output.bias"));
        NDArray logs = logits.logSoftmax(1);
        NDArray labels = ids(batch.labels().get(0), scope).reshape(-1, 1);
        NDArray ofTruth = logs.gather(labels, 1).sum().mul((float) (Recipe.SMOOTHING - 1));
        NDArray ofAll = logs.sum().mul((float) (-Recipe.SMOOTHING / recipe.symbols()));
        return ofTruth.add(ofAll).div((float) recipe.sentences());
    }

    private NDArray encode(NDArray ids, NDManager scope) {
        NDArray words = lookUp(ids, "words.inputWeights");
        NDArray zero = scope.zeros(new Shape(2, recipe.sentences(), recipe.encoder()));
        NDList parameters = new NDList();
        for (String half : List.of("encoder.forward", "encoder.backward")) {
            parameters.addAll(layer(half));
        }
        return words.getNDArrayInternal()
                .gru(words, zero, parameters, true, 1, 0, true, true, true)
                .get(0);
    }

    private NDArray decode(NDArray memory, NDArray ids, NDManager scope) {
        NDArray words = lookUp(ids, "decoder.embedding.inputWeights");
        NDArray keys = rows(memory, 2 * recipe.encoder())
                .matMul(weight("decoder.keys.inputWeights"))
                .add(weight("decoder.keys.bias"))
                .reshape(recipe.sentences(), -1, recipe.units());
        NDArray state = memory.mean(new int[] {1})
                .matMul(weight("decoder.bridge.inputWeights"))
                .add(weight("decoder.bridge.bias"))
                .tanh()
                .expandDims(0);
        NDArray readout = scope.zeros(new Shape(recipe.sentences(), recipe.embedding()));
        NDList readouts = new NDList();
        NDList cell = layer("decoder.layer1");
        for (NDArray word : words.split(words.getShape().get(1), 1)) {
            NDArray x = word.squeeze(1);
            NDArray read = x.concat(readout, 1).expandDims(1);
            state = read.getNDArrayInternal()
                    .gru(read, state, cell, true, 1, 0, true, false, true)
                    .get(1);
            NDArray hidden = state.squeeze(0);
            NDArray seen = attend(memory, keys, hidden);
            readout = NDArrays.concat(new NDList(hidden, seen, x), 1)
                    .matMul(weight("decoder.readout.inputWeights"))
                    .add(weight("decoder.readout.bias"))
                    .tanh();
            readouts.add(readout);
        }
        return NDArrays.stack(readouts, 1);
    }

    private NDArray attend(NDArray memory, NDArray keys, NDArray hidden) {
        NDArray query = hidden.matMul(weight("decoder.query.inputWeights")).expandDims(1);
        NDArray scores = keys.add(query).tanh().matMul(weight("decoder.scoreWeights"));
        return scores.softmax(1).transpose(0, 2, 1).batchMatMul(memory).squeeze(1);
    }

    private NDList layer(String name) {
        return new NDList(
                weight(name + ".inputWeights"),
                weight(name + ".recurrentWeights"),
                weight(name + ".bias"),
                weight(name + ".recurrentBias"));
    }

    private NDArray lookUp(NDArray ids, String table) {
        return ids.getNDArrayInternal()
                .embedding(ids, weight(table), SparseFormat.DENSE)
                .get(0);
    }

    private NDArray weight(String name) {
        NDArray array = weights.get(name);
        if (array == null) {
            throw new IllegalStateException("no " + name + " among " + weights.keySet());
        }
        return array;
    }

    private static NDArray rows(NDArray array, int columns) {
        return array.reshape(-1, columns);
    }

    private static NDArray in(NDArray array, NDManager scope) {
        array.attach(scope);
        return array;
    }

    /** {@code [sentences, steps]}. */
    private NDArray ids(Sequences symbols, NDManager scope) {
        long[] ids = new long[symbols.timeSteps() * symbols.batch()];
        for (int i = 0; i < ids.length; i++) {
            int step = i % symbols.timeSteps();
            ids[i] = (long) symbols.at(step, i / symbols.timeSteps(), 0);
        }
        return scope.create(ids, new Shape(symbols.batch(), symbols.timeSteps()));
    }

    @Override
    public void close() {
        manager.close();
    }
}
