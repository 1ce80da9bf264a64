package org.rnn4j.core.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.program.StreamingNetwork;

/**
 * Answers by walking through each sequence in plain Java, several sequences at once where there is much to do. Thread-safe: a
 * walk shares nothing with another but weights that never change.
 */
final class Walking {
    /** Products of a weight and a number below which a second thread costs more than it gains: about 2 ms. */
    private static final long MUCH = 1L << 23;
    /** Steps of a stretch. */
    private static final int STRETCH = 1024;

    private final Network network;
    private final Parameters parameters;
    private final int[] features;
    private volatile @Nullable StreamingNetwork streaming;

    Walking(Network network, Parameters parameters) {
        this.network = network;
        this.parameters = parameters;
        this.features =
                network.inputs().stream().mapToInt(input -> input.perStep()).toArray();
    }

    /** Made when it is first needed; by two threads at once it may be made twice, which does no harm. */
    private StreamingNetwork streaming() {
        StreamingNetwork made = streaming;
        if (made == null) {
            made = StreamingNetwork.of(network, parameters);
            streaming = made;
        }
        return made;
    }

    /** Answers rows of any questions, at least one. */
    void walk(List<Question.Row> rows) {
        StreamingNetwork walker = streaming();
        run(rows, rows.get(0).question().timeSteps(), i -> {
            Question.Row row = rows.get(i);
            Question question = row.question();
            Walk walk = new Walk(walker, question.inputs(), row.sequence());
            walk.on(0, question.length(row.sequence()), question.outputs(), 0);
        });
    }

    /** Answers all sequences of some inputs, stretch by stretch. */
    void walk(List<Sequences> inputs, Engine.Stretches stretches) {
        StreamingNetwork walker = streaming();
        Sequences first = inputs.get(0);
        List<Walk> walks = new ArrayList<>();
        for (int sequence = 0; sequence < first.batch(); sequence++) {
            walks.add(new Walk(walker, inputs, sequence));
        }
        for (int from = 0; from < first.timeSteps(); from += STRETCH) {
            int start = from;
            int end = Math.min(first.timeSteps(), from + STRETCH);
            List<Sequences> outputs = new ArrayList<>();
            for (Output output : network.outputs()) {
                float[] values = new float[(end - start) * first.batch() * output.units()];
                float @Nullable [] mask = network.mask(output, inputs, start, end - start);
                outputs.add(new Sequences(values, end - start, first.batch(), output.units(), mask));
            }
            run(walks, end - start, i -> walks.get(i).on(start, end, outputs, start));
            stretches.take(from, outputs);
        }
    }

    private void run(List<?> all, int steps, IntConsumer task) {
        long work = (long) all.size() * steps * parameters.count();
        IntStream indexes = IntStream.range(0, all.size());
        (all.size() > 1 && work >= MUCH ? indexes.parallel() : indexes).forEach(task);
    }

    /** One sequence's way. */
    private final class Walk {
        private final StreamingNetwork walker;
        private final List<Sequences> inputs;
        private final int sequence;
        private final float[][] step;
        private StreamingNetwork.State state;

        Walk(StreamingNetwork walker, List<Sequences> inputs, int sequence) {
            this.walker = walker;
            this.inputs = inputs;
            this.sequence = sequence;
            this.step = new float[features.length][];
            for (int i = 0; i < step.length; i++) {
                step[i] = new float[features[i]];
            }
            this.state = walker.newState();
        }

        /** Steps {@code [from, to)}, whose outputs are written from step {@code from - first} on. */
        void on(int from, int to, List<Sequences> outputs, int first) {
            Sequences source = inputs.get(0);
            for (int t = from; t < to; t++) {
                if (!source.isReal(t, sequence)) {
                    state = network.maskRule() == MaskRule.ZERO ? walker.newState() : state;
                    continue;
                }
                int row = t * source.batch() + sequence;
                for (int i = 0; i < step.length; i++) {
                    System.arraycopy(inputs.get(i).values(), row * step[i].length, step[i], 0, step[i].length);
                }
                walker.step(state, step);
                for (int head = 0; head < outputs.size(); head++) {
                    float[] output = walker.output(state, head);
                    int at = ((t - first) * source.batch() + sequence) * output.length;
                    System.arraycopy(output, 0, outputs.get(head).values(), at, output.length);
                }
            }
        }
    }
}
