package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.core.decoding.Viterbi;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.dl4j.Lowering;
import org.rnn4j.core.evaluation.Losses;
import org.rnn4j.core.inference.PathDecoder;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.HeapArray;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Updater;

/** Heads whose classes form a chain, against the sum over all paths. */
class ChainTest {
    private static final int CLASSES = 3;
    private static final Network NETWORK = Network.chain(Input.numbers(2), Lstm.of(4), Output.crf(CLASSES));

    private static Array array(float[] values) {
        HeapArray array = new HeapArray(values.length);
        array.write(0, values, 0, values.length);
        return array;
    }

    private static float[] random(Random random, int length, double scale) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    /** All paths of so many steps. */
    private static List<int[]> paths(int classes, int steps) {
        List<int[]> paths = new ArrayList<>();
        for (int number = 0; number < Math.pow(classes, steps); number++) {
            int[] path = new int[steps];
            int rest = number;
            for (int step = 0; step < steps; step++) {
                path[step] = rest % classes;
                rest /= classes;
            }
            paths.add(path);
        }
        return paths;
    }

    @ParameterizedTest
    @CsvSource({"1,3,1", "2,1,1", "2,6,1", "3,5,1", "4,4,3", "3,4,100", "3,5,1000", "2,6,20000"})
    void sums_are_those_over_all_paths_however_large_the_scores(int classes, int steps, double scale) {
        Random random = new Random(5);
        float[] transitions = random(random, classes * classes, scale);
        float[] starts = random(random, classes, scale);
        float[] ends = random(random, classes, scale);
        float[] scores = random(random, steps * classes, scale);
        LinearChain chain = new LinearChain(classes);
        chain.read(new ChainOperation.Scores(array(transitions), array(starts), array(ends)));
        chain.begin(steps);
        double[] doubles = new double[scores.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = scores[i];
        }
        for (int step = 0; step < steps; step++) {
            chain.add(doubles, step * classes);
        }
        chain.sum();

        Viterbi all = new Viterbi(transitions, starts, ends);
        double best = all.score(scores, all.path(scores));
        double total = 0;
        double[] marginals = new double[scores.length];
        double[] pairs = new double[classes * classes];
        for (int[] path : paths(classes, steps)) {
            double weight = Math.exp(all.score(scores, path) - best);
            total += weight;
            for (int step = 0; step < steps; step++) {
                marginals[step * classes + path[step]] += weight;
                if (step > 0) {
                    pairs[path[step - 1] * classes + path[step]] += weight;
                }
            }
        }
        assertThat(chain.logSum()).isCloseTo(best + Math.log(total), within(1e-9 * Math.max(1, scale)));
        double[] found = new double[scores.length];
        double[] foundPairs = new double[pairs.length];
        for (int step = 0; step < steps; step++) {
            chain.marginals(step, found, step * classes);
            if (step > 0) {
                chain.addPairs(step - 1, foundPairs);
            }
        }
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(marginals[i] / total, within(1e-9 * Math.max(1, scale)));
        }
        for (int i = 0; i < pairs.length; i++) {
            assertThat(foundPairs[i]).isCloseTo(pairs[i] / total, within(1e-9 * Math.max(1, scale)));
        }
    }

    /** The batch with the index of the class in place of a number for each. */
    private static Batch indexed(Batch batch) {
        Sequences labels = batch.labels().get(0);
        float[] indexes = new float[labels.timeSteps() * labels.batch()];
        for (int i = 0; i < indexes.length; i++) {
            for (int k = 0; k < labels.features(); k++) {
                indexes[i] = labels.values()[i * labels.features() + k] == 1 ? k : indexes[i];
            }
        }
        return new Batch(
                batch.inputs(), List.of(new Sequences(indexes, labels.timeSteps(), labels.batch(), 1, labels.mask())));
    }

    @Test
    void the_index_of_a_class_says_as_much_as_a_number_for_each() {
        Batch batch = Batches.random(NETWORK, 4, 6, Batches.padded(6, 6, 3, 1, 5), 3);
        try (CompiledEngine engine = Cases.engine(NETWORK, Cases.descent(), Cases.fastest())) {
            assertThat(engine.train(indexed(batch), 0)).isEqualTo(engine.train(batch, 0));
        }
    }

    @Test
    void the_loss_of_one_step_is_that_of_softmax_with_the_ends_scores_added() {
        Batch batch = indexed(Batches.random(NETWORK, 1, 1, 3));
        Parameters parameters = Batches.parameters(NETWORK);
        Network plain = Network.chain(Input.numbers(2), Lstm.of(4), Output.softmax(CLASSES));
        Parameters other = Parameters.initial(plain, 1);
        other.byName()
                .forEach((name, tensor) ->
                        System.arraycopy(parameters.get(name).values(), 0, tensor.values(), 0, tensor.values().length));
        for (int k = 0; k < CLASSES; k++) {
            other.get("output.bias").values()[k] += parameters.get("output.starts")
                            .values()[k]
                    + parameters.get("output.ends").values()[k];
        }
        try (Engine chain = engine(NETWORK, parameters);
                Engine softmax = engine(plain, other)) {
            assertThat(chain.train(batch, 0).loss())
                    .isCloseTo(softmax.train(batch, 0).loss(), within(1e-6));
            float[] found = chain.predict(batch.inputs()).get(0).values();
            float[] expected = softmax.predict(batch.inputs()).get(0).values();
            for (int k = 0; k < CLASSES; k++) {
                assertThat(found[k]).isCloseTo(expected[k], within(1e-6f));
            }
        }
    }

    private static CompiledEngine engine(Network network, Parameters parameters) {
        return new CompiledEngine(network, Optimizer.standard(), parameters, CompiledEngine.Settings.standard(1));
    }

    @Test
    void masked_steps_are_no_steps_wherever_they_stand() {
        Network network = Network.chain(Input.numbers(2), Output.crf(CLASSES));
        Parameters parameters = Batches.parameters(network);
        Batch whole = indexed(Batches.random(network, 1, 4, 3));
        int[] places = {0, 2, 3, 6};
        float[] inputs = new float[7 * 2];
        float[] labels = new float[7];
        float[] mask = new float[7];
        java.util.Arrays.fill(inputs, Float.NaN);
        java.util.Arrays.fill(labels, -1);
        for (int i = 0; i < 4; i++) {
            System.arraycopy(whole.inputs().get(0).values(), i * 2, inputs, places[i] * 2, 2);
            labels[places[i]] = whole.labels().get(0).values()[i];
            mask[places[i]] = 1;
        }
        Batch gaps = Batch.of(new Sequences(inputs, 7, 1, 2, mask), new Sequences(labels, 7, 1, 1, mask));
        try (Engine engine = engine(network, parameters)) {
            Sequences expected = engine.predict(whole.inputs()).get(0);
            Sequences found = engine.predict(gaps.inputs()).get(0);
            for (int i = 0; i < 4 * CLASSES; i++) {
                assertThat(found.at(places[i / CLASSES], 0, i % CLASSES))
                        .isCloseTo(expected.values()[i], within(1e-6f));
            }
            assertThat(engine.train(gaps, 0).loss())
                    .isCloseTo(engine.train(whole, 0).loss(), within(1e-6));
            assertThat(engine.train(gaps, 0).gradientNorm())
                    .isCloseTo(engine.train(whole, 0).gradientNorm(), within(1e-6));
        }
    }

    @Test
    void gradients_are_those_of_finite_differences_with_labels_that_miss_at_some_steps() {
        Batch batch = Batches.random(NETWORK, 3, 5, Batches.padded(5, 5, 2, 4), 4);
        Sequences labels = indexed(batch).labels().get(0);
        float[] mask = {1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0};
        Batch partly = Batch.of(batch.inputs().get(0), new Sequences(labels.values(), 5, 3, 1, mask));
        try (CompiledEngine engine = new CompiledEngine(
                NETWORK,
                Cases.descent(),
                Batches.parameters(NETWORK),
                new CompiledEngine.Settings(1, 1, 0),
                Cases.exact())) {
            Differences differences = new Differences(NETWORK, engine.state());
            Map<String, double[]> gradient = differences.change(() -> engine.train(partly, 1));
            assertThat(differences.distance(
                            gradient, () -> engine.train(partly, 0).loss()))
                    .isLessThan(1e-8);
        }
    }

    /** Classes alternate, and an input tells the first one: no step alone could know. */
    @Test
    void a_chain_learns_what_follows_what() {
        Network network = Network.chain(Input.numbers(1), Output.crf(2));
        int steps = 6;
        int size = 8;
        float[] inputs = new float[steps * size];
        float[] labels = new float[steps * size];
        for (int sequence = 0; sequence < size; sequence++) {
            inputs[sequence] = sequence % 2 == 0 ? 1 : -1;
            for (int step = 0; step < steps; step++) {
                labels[step * size + sequence] = (sequence + step) % 2;
            }
        }
        Batch batch = Batch.of(new Sequences(inputs, steps, size, 1), new Sequences(labels, steps, size, 1));
        try (CompiledEngine engine = Cases.engine(network, Optimizer.of(Updater.adam(0.1)), Cases.fastest())) {
            for (int i = 0; i < 200; i++) {
                engine.train(batch, 0.1);
            }
            Sequences predictions = engine.predict(batch.inputs()).get(0);
            Losses.Value loss = Losses.of(
                    network.outputs().get(0), predictions, batch.labels().get(0));
            assertThat(loss.perStep()).isLessThan(0.05);
            try (PathDecoder decoder = new PathDecoder(network, engine.parameters(), ChainTest::engine)) {
                assertThat(decoder.paths(batch.inputs())[1]).containsExactly(1, 0, 1, 0, 1, 0);
            }
        }
    }

    @Test
    void the_best_path_is_the_best_of_all_and_masked_steps_have_no_class() {
        Parameters parameters = Batches.parameters(NETWORK);
        Batch batch = Batches.random(NETWORK, 2, 5, Batches.padded(5, 5, 3), 3);
        try (PathDecoder decoder = new PathDecoder(NETWORK, parameters, ChainTest::engine);
                Engine engine = engine(NETWORK, parameters)) {
            int[][] paths = decoder.paths(batch.inputs());
            assertThat(paths[1]).containsSequence(-1, -1).hasSize(5);
            double least = Double.POSITIVE_INFINITY;
            int[] best = {};
            Sequences one = Cases.one(batch.inputs().get(0), 1, 3);
            for (int[] path : paths(CLASSES, 3)) {
                float[] labels = {path[0], path[1], path[2]};
                double loss = engine.train(Batch.of(one, new Sequences(labels, 3, 1, 1)), 0)
                        .loss();
                best = loss < least ? path : best;
                least = Math.min(least, loss);
            }
            assertThat(java.util.Arrays.copyOf(paths[1], 3)).containsExactly(best);
        }
        Network other = Network.chain(Input.numbers(2), Output.softmax(2));
        assertThatThrownBy(() -> new PathDecoder(other, Parameters.initial(other, 1), ChainTest::engine))
                .hasMessageContaining("expected an output with loss crf");
    }

    @Test
    void what_a_chain_cannot_do_is_refused_by_name() {
        Parameters parameters = Parameters.initial(NETWORK, 1);
        assertThatThrownBy(() -> new CompiledEngine(
                        NETWORK, Optimizer.standard(), parameters, new CompiledEngine.Settings(1, 1, 3)))
                .hasMessageContaining("truncation: node 'output' (output) needs whole sequences");
        assertThatThrownBy(() -> StreamingNetwork.of(NETWORK, parameters))
                .hasMessageContaining("node 'output' (output) needs more than the steps so far");
        assertThatThrownBy(() -> Network.chain(Input.numbers(2), Pool.of(Pool.Over.MEAN), Output.crf(2)))
                .hasMessageContaining("expected an input with steps");
        assertThatThrownBy(() -> Lowering.of(NETWORK, Optimizer.standard(), 1))
                .hasMessageContaining("node 'output': DL4J has no conditional random field");
        Batch batch = indexed(Batches.random(NETWORK, 2, 3, 3));
        batch.labels().get(0).values()[3] = 3;
        try (Engine engine = engine(NETWORK, parameters)) {
            assertThatThrownBy(() -> engine.train(batch, 0)).hasMessageContaining("expected a class index from 0 to 2");
        }
    }
}
