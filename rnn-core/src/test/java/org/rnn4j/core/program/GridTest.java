package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.dl4j.Dl4jEngine;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Merge;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Updater;

/** Equality with stock DL4J in float32 where each choice meets each other choice at least once. */
class GridTest {
    private static final int[] UNITS = {7, 4, 17};
    private static final Pool.Over[] POOLS = {Pool.Over.LAST, Pool.Over.MEAN, Pool.Over.MAX};
    private static final Updater[] UPDATERS = {
        Updater.of(Updater.Type.ADAM),
        Updater.of(Updater.Type.AMSGRAD),
        Updater.of(Updater.Type.NADAM),
        Updater.of(Updater.Type.RMSPROP),
        Cases.momentum(0.9),
        Cases.momentum(0)
    };
    private static final int[] BATCHES = {1, 3, 16, 33};
    private static final int[] STEPS = {1, 2, 7, 20};
    private static final Clipping[] CLIPPINGS = {
        Clipping.none(), Clipping.byLayer(0.2), new Clipping(Clipping.By.PARAMETER, 0.1)
    };
    /** All but the chain, which DL4J does not have, and labels without a time, which know no pool. */
    private static final List<Loss.Type> LOSSES = Stream.of(Loss.Type.values())
            .filter(type -> !type.isOverSequences())
            .toList();

    private static final int[] LEVELS = {3, 3, 3, 4, LOSSES.size(), 6, 2, 4, 4, 3, 2};

    /** One row of choices. */
    record Point(
            int cell,
            int layers,
            int direction,
            int head,
            Loss.Type loss,
            Updater updater,
            boolean padded,
            int batch,
            int steps,
            Clipping clipping,
            boolean penalties) {
        static Point of(int[] row) {
            return new Point(
                    row[0],
                    row[1] + 1,
                    row[2],
                    row[3],
                    LOSSES.get(row[4]),
                    UPDATERS[row[5]],
                    row[6] == 1,
                    BATCHES[row[7]],
                    STEPS[row[8]],
                    CLIPPINGS[row[9]],
                    row[10] == 1);
        }

        Network network() {
            List<Node> nodes = new ArrayList<>();
            for (int layer = 0; layer < layers; layer++) {
                Recurrent recurrent = recurrent(UNITS[layer]);
                nodes.add(
                        direction == 0
                                ? recurrent
                                : new Bidirectional(null, null, recurrent, Merge.values()[direction - 1]));
            }
            if (head > 0) {
                nodes.add(Pool.of(POOLS[head - 1]));
            }
            nodes.add(Cases.head(loss));
            return Network.chain(Input.numbers(3), nodes.toArray(new Node[0]));
        }

        private Recurrent recurrent(int units) {
            return switch (cell) {
                case 0 -> SimpleRnn.of(units);
                case 1 -> SimpleRnn.of(units).with(Activation.RELU);
                default -> Lstm.of(units);
            };
        }

        Optimizer optimizer(Updater rule) {
            return new Optimizer(rule, clipping, penalties ? 0.01 : 0, penalties ? 0.02 : 0);
        }

        Batch batch(Network network) {
            float @Nullable [] mask = padded ? Batches.padded(steps, Cases.lengths(steps, batch)) : null;
            return Batches.random(network, batch, steps, mask, 12);
        }
    }

    static Stream<Point> points() {
        return Stream.concat(
                AllPairs.of(LEVELS).stream().map(Point::of),
                Stream.of(
                        withoutTime(0, 0, 1, CLIPPINGS[0], 20),
                        withoutTime(2, 1, 0, CLIPPINGS[1], 7),
                        withoutTime(2, 2, 3, CLIPPINGS[2], 20),
                        withoutTime(1, 0, 2, CLIPPINGS[0], 1)));
    }

    private static Point withoutTime(int cell, int direction, int batch, Clipping clipping, int steps) {
        Updater rule = UPDATERS[direction];
        return new Point(
                cell,
                1 + batch % 2,
                direction,
                0,
                Loss.Type.CTC,
                rule,
                steps > 1,
                BATCHES[batch],
                steps,
                clipping,
                true);
    }

    @Test
    void each_choice_meets_each_other() {
        List<int[]> rows = AllPairs.of(LEVELS);
        assertThat(rows).hasSizeLessThan(64);
        for (int a = 0; a < LEVELS.length; a++) {
            for (int b = 0; b < a; b++) {
                int first = a;
                int second = b;
                assertThat(rows.stream()
                                .map(row -> row[first] * 100 + row[second])
                                .distinct())
                        .hasSize(LEVELS[a] * LEVELS[b]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    void predictions_loss_gradient_and_updates_are_dl4js(Point point) {
        Network network = point.network();
        Batch batch = point.batch(network);
        Parameters start = Cases.start(network);
        Expected expected = new Expected(point, network, batch, start);
        for (Kernel kernel :
                Stream.of(Cases.fastest(), Cases.plain()).distinct().toList()) {
            expected.check(kernel);
        }
    }

    /** What DL4J finds. */
    private static final class Expected {
        private static final double RATE = 4;

        private final Point point;
        private final Network network;
        private final Batch batch;
        private final Parameters start;
        private final Sequences predictions;
        private final Engine.Step step;
        private final Parameters descended;
        private final Parameters updated;

        Expected(Point point, Network network, Batch batch, Parameters start) {
            this.point = point;
            this.network = network;
            this.batch = batch;
            this.start = start;
            try (Engine dl4j = new Dl4jEngine(network, point.optimizer(Cases.momentum(0)), start, 1)) {
                predictions = dl4j.predict(batch.inputs()).get(0);
                step = dl4j.train(batch, RATE);
                descended = dl4j.parameters();
            }
            try (Engine dl4j = new Dl4jEngine(network, point.optimizer(point.updater()), start, 1)) {
                updated = threeSteps(dl4j);
            }
        }

        private Parameters threeSteps(Engine engine) {
            for (int i = 0; i < 3; i++) {
                engine.train(batch, point.updater().learningRate());
            }
            return engine.parameters();
        }

        void check(Kernel kernel) {
            boolean strings = network.outputs().get(0).hasLabelsWithoutTime();
            try (Engine ours = Cases.engine(network, point.optimizer(Cases.momentum(0)), kernel)) {
                assertThat(AgainstDl4jTest.difference(
                                ours.predict(batch.inputs()).get(0),
                                predictions,
                                strings ? predictions : batch.labels().get(0)))
                        .as("predictions, %s", kernel.name())
                        .isLessThan(1e-5);
                Engine.Step found = ours.train(batch, RATE);
                assertThat(Math.abs(found.loss() / step.loss() - 1))
                        .as("loss, %s", kernel.name())
                        .isLessThan(1e-5);
                // Rounding of an output is divided by the square of the scale that another output gives.
                boolean likelihood = network.outputs().get(0).loss().likelihood() != null;
                assertThat(Math.abs(found.gradientNorm() / step.gradientNorm() - 1))
                        .as("gradient norm, %s", kernel.name())
                        .isLessThan(likelihood ? 1e-4 : 1e-5);
                assertThat(Cases.ofChange(ours.parameters(), descended, start))
                        .as("gradient, clipped, with penalties, %s", kernel.name())
                        .isLessThan(1e-5);
            }
            try (Engine ours = Cases.engine(network, point.optimizer(point.updater()), kernel)) {
                // An adaptive rule makes a whole step of a gradient that is nothing but rounding error.
                boolean adaptive = point.updater().type() != Updater.Type.SGD;
                assertThat(AgainstDl4jTest.difference(threeSteps(ours), updated))
                        .as("parameters, %s", kernel.name())
                        .isLessThan(adaptive ? 1e-4 : 1e-5);
            }
        }
    }
}
