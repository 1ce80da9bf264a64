package org.rnn4j.bench.peer;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RNN;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import org.jspecify.annotations.Nullable;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Mode;
import org.rnn4j.bench.work.Numbers;
import org.rnn4j.bench.work.Peer;

/** libtorch's fused recurrent layers through DJL. */
public final class TorchPeer implements Peer {
    @Override
    public String version() {
        return "libtorch " + Engine.getEngine("PyTorch").getVersion() + " through DJL";
    }

    @Override
    public Opened open(Case work) {
        return new Open(work);
    }

    private static Block layer(Case work) {
        return switch (work.cell()) {
            case SIMPLE ->
                RNN.builder()
                        .setActivation(RNN.Activation.TANH)
                        .setStateSize(work.hiddenSize())
                        .setNumLayers(1)
                        .optBatchFirst(true)
                        .build();
            case LSTM ->
                LSTM.builder()
                        .setStateSize(work.hiddenSize())
                        .setNumLayers(1)
                        .optBatchFirst(true)
                        .build();
            case GRU ->
                GRU.builder()
                        .setStateSize(work.hiddenSize())
                        .setNumLayers(1)
                        .optBatchFirst(true)
                        .build();
        };
    }

    private static final class Open implements Opened {
        private final Model model = Model.newInstance("peer", "PyTorch");
        private final Trainer trainer;
        private final NDManager manager;
        private final NDArray inputs;
        private final NDArray labels;

        Open(Case work) {
            model.setBlock(new SequentialBlock()
                    .add(layer(work))
                    .add(list -> new NDList(list.get(0)))
                    .add(Linear.builder().setUnits(1).build()));
            Optimizer adam = Optimizer.adam()
                    .optLearningRateTracker(Tracker.fixed(1e-3f))
                    .build();
            this.trainer = model.newTrainer(
                    new DefaultTrainingConfig(Loss.sigmoidBinaryCrossEntropyLoss()).optOptimizer(adam));
            Shape shape = new Shape(work.batch(), work.timeSteps(), work.features());
            trainer.initialize(shape);
            this.manager = trainer.getManager();
            this.inputs = manager.create(Numbers.inputs((int) shape.size()), shape);
            Shape outputs = new Shape(work.batch(), work.timeSteps(), 1);
            this.labels = manager.create(Numbers.labels((int) outputs.size()), outputs);
        }

        @Override
        public @Nullable Runnable work(Mode mode) {
            return switch (mode) {
                case TRAIN -> this::train;
                case INFER -> this::infer;
                case STEP, ITERATOR -> null;
            };
        }

        private void train() {
            try (NDManager scope = manager.newSubManager()) {
                NDArray in = inputs.duplicate();
                in.attach(scope);
                try (GradientCollector gradients = trainer.newGradientCollector();
                        NDList predictions = trainer.forward(new NDList(in));
                        NDArray loss = trainer.getLoss().evaluate(new NDList(labels), predictions)) {
                    gradients.backward(loss);
                }
                trainer.step();
            }
        }

        private void infer() {
            try (NDManager scope = manager.newSubManager()) {
                NDArray in = inputs.duplicate();
                in.attach(scope);
                try (NDList predictions = trainer.evaluate(new NDList(in));
                        NDArray probabilities = predictions
                                .singletonOrThrow()
                                .getNDArrayInternal()
                                .sigmoid()) {
                    probabilities.getShape();
                }
            }
        }

        @Override
        public void close() {
            trainer.close();
            model.close();
        }
    }
}
