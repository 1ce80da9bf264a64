package org.rnn4j.bench.peer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Mode;
import org.rnn4j.bench.work.Numbers;
import org.rnn4j.bench.work.Peer;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;

/** TensorFlow as a static graph, unrolled over the steps: its fastest form on a CPU for these shapes. */
public final class TensorFlowPeer implements Peer {
    @Override
    public String version() {
        return "TensorFlow " + TensorFlow.version() + ", static unrolled graph";
    }

    @Override
    public Open open(Case work) {
        return new Open(work);
    }

    /** A graph and its session. */
    public static final class Open implements Peer.Opened {
        private final Graph graph = new Graph();
        private final Placeholder<TFloat32> inputs;
        private final Placeholder<TFloat32> labels;
        private final Operand<TFloat32> probabilities;
        private final Op train;
        private final Session session;
        private final TFloat32 inputValues;
        private final TFloat32 labelValues;

        Open(Case work) {
            Ops tf = Ops.create(graph);
            int rows = work.timeSteps() * work.batch();
            Shape inputShape = Shape.of(work.timeSteps(), work.batch(), work.features());
            Shape labelShape = Shape.of(rows, 1);
            this.inputs = tf.placeholder(TFloat32.class, Placeholder.shape(inputShape));
            this.labels = tf.placeholder(TFloat32.class, Placeholder.shape(labelShape));
            TensorFlowCell layer = new TensorFlowCell(tf, work);
            List<Output<TFloat32>> steps = tf.unstack(inputs, (long) work.timeSteps(), Unstack.axis(0L))
                    .output();
            List<Operand<TFloat32>> states = new ArrayList<>();
            for (Output<TFloat32> step : steps) {
                states.add(layer.next(step));
            }
            Operand<TFloat32> all = states.size() == 1 ? states.get(0) : tf.concat(states, tf.constant(0));
            Operand<TFloat32> logits =
                    tf.math.add(tf.linalg.matMul(all, layer.variable(work.hiddenSize(), 1)), layer.zeros(1));
            this.probabilities = tf.math.sigmoid(logits);
            this.train = new Adam(graph, 1e-3f).minimize(loss(tf, logits));
            this.session = new Session(graph);
            session.initialize();
            this.inputValues =
                    TFloat32.tensorOf(inputShape, DataBuffers.of(Numbers.inputs(rows * work.features()), true, false));
            this.labelValues = TFloat32.tensorOf(labelShape, DataBuffers.of(Numbers.labels(rows), true, false));
        }

        /** Cross-entropy from logits without overflow: max(z, 0) − z·y + log(1 + e^−|z|). */
        private Operand<TFloat32> loss(Ops tf, Operand<TFloat32> logits) {
            Operand<TFloat32> log = tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(logits))));
            Operand<TFloat32> line = tf.math.sub(tf.nn.relu(logits), tf.math.mul(logits, labels));
            return tf.math.mean(tf.math.add(line, log), tf.array(0, 1));
        }

        @Override
        public @Nullable Runnable work(Mode mode) {
            return switch (mode) {
                case TRAIN ->
                    () -> session.runner()
                            .feed(inputs, inputValues)
                            .feed(labels, labelValues)
                            .addTarget(train)
                            .run()
                            .close();
                case INFER ->
                    () -> session.runner()
                            .feed(inputs, inputValues)
                            .fetch(probabilities)
                            .run()
                            .close();
                case STEP, ITERATOR -> null;
            };
        }

        @Override
        public void close() {
            inputValues.close();
            labelValues.close();
            session.close();
            graph.close();
        }
    }
}
