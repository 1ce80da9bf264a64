package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.GradientNoise;
import org.rnn4j.core.network.Optimizer;

/** From the batch's gradient to new parameters: clipping, penalties, update rule, in DL4J's order. */
final class Updating {
    /** 64 KiB in float32. */
    private static final int PIECE = 1 << 14;

    private final Optimizer optimizer;
    private final ParameterBlock weights;
    private final long noiseKey;
    private final Numbers numbers;
    private final boolean isDouble;
    private final List<Group> groups = new ArrayList<>();
    private int iteration;

    /** Parameters whose gradients share a norm: {@code [from, to)} of the block. */
    private static final class Group {
        final int from;
        int to;
        double norm;

        Group(int from) {
            this.from = from;
        }
    }

    Updating(Kernel kernel, Optimizer optimizer, ParameterBlock weights, long seed) {
        this.noiseKey = RandomBits.key(seed, "gradientNoise");
        this.optimizer = optimizer;
        this.weights = weights;
        UpdateRule rule = UpdateRule.of(optimizer.updater());
        int length = weights.all().length();
        this.isDouble = kernel.bytes() == Double.BYTES;
        this.numbers = isDouble ? new Doubles(rule, length) : new Floats(rule, length);
        groups();
    }

    /** What norms are taken over: each layer's parameters lie side by side. */
    private void groups() {
        Map<String, Group> byName = new LinkedHashMap<>();
        for (ParameterBlock.Segment segment : weights.segments()) {
            boolean byParameter = optimizer.clipping().by() == Clipping.By.PARAMETER;
            String name = byParameter ? segment.spec().name() : segment.node();
            Group group = byName.computeIfAbsent(name, key -> new Group(segment.offset()));
            group.to = segment.offset() + segment.length();
        }
        groups.addAll(byName.values());
    }

    /** Takes over parameters that were written from outside. */
    void reload() {
        numbers.load(weights.all());
    }

    int iteration() {
        return iteration;
    }

    /** Whether it computes in double precision. */
    boolean isDouble() {
        return isDouble;
    }

    void setIteration(int updatesDone) {
        iteration = updatesDone;
    }

    /** Numbers of state for each parameter. */
    int states() {
        return numbers.states();
    }

    /** Copies state from an offset of the block on. */
    void readState(int which, int offset, double[] target) {
        numbers.readState(which, offset, target);
    }

    void writeState(int which, int offset, double[] source) {
        numbers.writeState(which, offset, source);
    }

    /**
     * Adds up the lanes' gradients, in lane order, piece by piece: a piece stays in the cache until all lanes are in.
     *
     * @return the Euclidean norm of the sum
     */
    double gather(List<Lane> lanes, Workers workers) {
        int length = weights.all().length();
        workers.run((length + PIECE - 1) / PIECE, piece -> {
            int from = piece * PIECE;
            int count = Math.min(PIECE, length - from);
            numbers.take(lanes.get(0).gradient(), from, count);
            for (int k = 1; k < lanes.size(); k++) {
                numbers.add(lanes.get(k).gradient(), from, count);
            }
        });
        double squares = 0;
        for (Group group : groups) {
            double sum = numbers.sumOfSquares(group.from, group.to);
            group.norm = Math.sqrt(sum);
            squares += sum;
        }
        return Math.sqrt(squares);
    }

    /** One step from the gradient that was gathered. */
    void step(double rate) {
        double most = optimizer.clipping().norm();
        for (Group group : groups) {
            if (optimizer.clipping().by() != Clipping.By.NONE && group.norm > most) {
                numbers.scale(group.from, group.to, most / group.norm);
            }
        }
        GradientNoise noise = optimizer.gradientNoise();
        if (noise != null) {
            long base = RandomBits.base(noiseKey, iteration, 0);
            for (ParameterBlock.Segment segment : weights.segments()) {
                numbers.addNoise(segment, base, noise.deviation(iteration));
            }
        }
        numbers.step(weights, optimizer, rate, iteration);
        iteration++;
        weights.changed();
    }

    /** The part that exists in two precisions. */
    private interface Numbers {
        void load(Array parameters);

        int states();

        void readState(int which, int offset, double[] target);

        void writeState(int which, int offset, double[] source);

        /** Copies a piece of a lane's gradient. */
        void take(Array lane, int from, int count);

        /** Adds the same piece of another lane's. */
        void add(Array lane, int from, int count);

        double sumOfSquares(int from, int to);

        void scale(int from, int to, double factor);

        /** Adds normal numbers of this deviation to a parameter's gradient. */
        void addNoise(ParameterBlock.Segment segment, long base, double deviation);

        void step(ParameterBlock weights, Optimizer optimizer, double rate, int iteration);
    }

    private static final class Floats implements Numbers {
        private final UpdateRule rule;
        private final float[] parameters;
        private final float[] gradient;
        private final float[] other;
        private final float[][] state;

        Floats(UpdateRule rule, int length) {
            this.rule = rule;
            this.parameters = new float[length];
            this.gradient = new float[length];
            this.other = new float[length];
            this.state = new float[rule.states()][length];
            for (float[] values : state) {
                Arrays.fill(values, (float) rule.initialState());
            }
        }

        @Override
        public void load(Array from) {
            from.read(0, parameters, 0, parameters.length);
        }

        @Override
        public int states() {
            return state.length;
        }

        @Override
        public void readState(int which, int offset, double[] target) {
            for (int i = 0; i < target.length; i++) {
                target[i] = state[which][offset + i];
            }
        }

        @Override
        public void writeState(int which, int offset, double[] source) {
            for (int i = 0; i < source.length; i++) {
                state[which][offset + i] = (float) source[i];
            }
        }

        @Override
        public void take(Array lane, int from, int count) {
            lane.read(from, gradient, from, count);
        }

        @Override
        public void add(Array lane, int from, int count) {
            lane.read(from, other, from, count);
            for (int i = from; i < from + count; i++) {
                gradient[i] += other[i];
            }
        }

        @Override
        public double sumOfSquares(int from, int to) {
            // Four partial sums: one would wait for each addition before the next.
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int i = from;
            for (; i + 3 < to; i += 4) {
                s0 += (double) gradient[i] * gradient[i];
                s1 += (double) gradient[i + 1] * gradient[i + 1];
                s2 += (double) gradient[i + 2] * gradient[i + 2];
                s3 += (double) gradient[i + 3] * gradient[i + 3];
            }
            for (; i < to; i++) {
                s0 += (double) gradient[i] * gradient[i];
            }
            return s0 + s1 + s2 + s3;
        }

        @Override
        public void scale(int from, int to, double factor) {
            for (int i = from; i < to; i++) {
                gradient[i] *= (float) factor;
            }
        }

        @Override
        public void addNoise(ParameterBlock.Segment segment, long base, double deviation) {
            for (int i = segment.offset(); i < segment.offset() + segment.length(); i++) {
                gradient[i] += (float) (deviation * RandomBits.normal(base, i));
            }
        }

        @Override
        public void step(ParameterBlock weights, Optimizer optimizer, double rate, int iteration) {
            if (optimizer.l1() > 0 || optimizer.l2() > 0) {
                for (ParameterBlock.Segment segment : weights.penalised()) {
                    for (int i = segment.offset(); i < segment.offset() + segment.length(); i++) {
                        gradient[i] += (float) (optimizer.l2() * parameters[i])
                                + (float) (optimizer.l1() * Math.signum(parameters[i]));
                    }
                }
            }
            if (optimizer.weightDecay() > 0) {
                // Before the step and not after: no rule looks at parameters, and the decay is that of the weights as
                // they were.
                float kept = (float) (1 - rate * optimizer.weightDecay());
                for (ParameterBlock.Segment segment : weights.penalised()) {
                    for (int i = segment.offset(); i < segment.offset() + segment.length(); i++) {
                        parameters[i] *= kept;
                    }
                }
            }
            rule.apply(parameters, gradient, state, rate, iteration);
            weights.all().write(0, parameters, 0, parameters.length);
        }
    }

    private static final class Doubles implements Numbers {
        private final UpdateRule rule;
        private final double[] parameters;
        private final double[] gradient;
        private final double[] other;
        private final double[][] state;

        Doubles(UpdateRule rule, int length) {
            this.rule = rule;
            this.parameters = new double[length];
            this.gradient = new double[length];
            this.other = new double[length];
            this.state = new double[rule.states()][length];
            for (double[] values : state) {
                Arrays.fill(values, rule.initialState());
            }
        }

        @Override
        public void load(Array from) {
            from.read(0, parameters, 0, parameters.length);
        }

        @Override
        public int states() {
            return state.length;
        }

        @Override
        public void readState(int which, int offset, double[] target) {
            System.arraycopy(state[which], offset, target, 0, target.length);
        }

        @Override
        public void writeState(int which, int offset, double[] source) {
            System.arraycopy(source, 0, state[which], offset, source.length);
        }

        @Override
        public void take(Array lane, int from, int count) {
            lane.read(from, gradient, from, count);
        }

        @Override
        public void add(Array lane, int from, int count) {
            lane.read(from, other, from, count);
            for (int i = from; i < from + count; i++) {
                gradient[i] += other[i];
            }
        }

        @Override
        public double sumOfSquares(int from, int to) {
            // Four partial sums: one would wait for each addition before the next.
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int i = from;
            for (; i + 3 < to; i += 4) {
                s0 += gradient[i] * gradient[i];
                s1 += gradient[i + 1] * gradient[i + 1];
                s2 += gradient[i + 2] * gradient[i + 2];
                s3 += gradient[i + 3] * gradient[i + 3];
            }
            for (; i < to; i++) {
                s0 += gradient[i] * gradient[i];
            }
            return s0 + s1 + s2 + s3;
        }

        @Override
        public void scale(int from, int to, double factor) {
            for (int i = from; i < to; i++) {
                gradient[i] *= factor;
            }
        }

        @Override
        public void addNoise(ParameterBlock.Segment segment, long base, double deviation) {
            for (int i = segment.offset(); i < segment.offset() + segment.length(); i++) {
                gradient[i] += deviation * RandomBits.normal(base, i);
            }
        }

        @Override
        public void step(ParameterBlock weights, Optimizer optimizer, double rate, int iteration) {
            if (optimizer.l1() > 0 || optimizer.l2() > 0) {
                for (ParameterBlock.Segment segment : weights.penalised()) {
                    for (int i = segment.offset(); i < segment.offset() + segment.length(); i++) {
                        gradient[i] += optimizer.l2() * parameters[i] + optimizer.l1() * Math.signum(parameters[i]);
                    }
                }
            }
            if (optimizer.weightDecay() > 0) {
                // Before the step and not after: no rule looks at parameters, and the decay is that of the weights as
                // they were.
                double kept = 1 - rate * optimizer.weightDecay();
                for (ParameterBlock.Segment segment : weights.penalised()) {
                    for (int i = segment.offset(); i < segment.offset() + segment.length(); i++) {
                        parameters[i] *= kept;
                    }
                }
            }
            rule.apply(parameters, gradient, state, rate, iteration);
            weights.all().write(0, parameters, 0, parameters.length);
        }
    }
}
