package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Optimizer;

/** From the batch's gradient to new parameters: clipping, penalties, update rule, in DL4J's order. */
final class Updating {
    private final Kernel kernel;
    private final Optimizer optimizer;
    private final ParameterBlock weights;
    private final Array gradient;
    private final Numbers numbers;
    private final List<Array> clipped = new ArrayList<>();
    private int iteration;

    /** @param gradient where the batch's gradient will lie, laid out as the weights */
    Updating(Kernel kernel, Optimizer optimizer, ParameterBlock weights, Array gradient) {
        this.kernel = kernel;
        this.optimizer = optimizer;
        this.weights = weights;
        this.gradient = gradient;
        UpdateRule rule = UpdateRule.of(optimizer.updater());
        int length = weights.all().length();
        this.numbers = kernel.bytes() == Double.BYTES ? new Doubles(rule, length) : new Floats(rule, length);
        groups();
    }

    /** What norms are taken over: each layer's parameters lie side by side. */
    private void groups() {
        Map<String, int[]> spans = new LinkedHashMap<>();
        for (ParameterBlock.Segment segment : weights.segments()) {
            boolean byLayer = optimizer.clipping().by() == Clipping.By.LAYER;
            String name = byLayer ? segment.node() : segment.spec().name();
            int[] span = spans.computeIfAbsent(name, key -> new int[] {segment.offset(), 0});
            span[1] = segment.offset() + segment.length() - span[0];
        }
        if (optimizer.clipping().by() != Clipping.By.NONE) {
            spans.values().forEach(span -> clipped.add(gradient.view(span[0], span[1])));
        }
    }

    /** Takes over parameters that were written from outside. */
    void reload() {
        numbers.load(weights.all());
    }

    int iteration() {
        return iteration;
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

    /** One step from the gradient as it is now; changes the gradient. */
    void step(double rate) {
        double most = optimizer.clipping().norm();
        for (Array group : clipped) {
            double norm = Math.sqrt(kernel.sumOfSquares(group));
            if (norm > most) {
                kernel.scale(most / norm, group);
            }
        }
        numbers.step(gradient, weights, optimizer, rate, iteration);
        iteration++;
        weights.changed();
    }

    /** The part that exists in two precisions. */
    private interface Numbers {
        void load(Array parameters);

        int states();

        void readState(int which, int offset, double[] target);

        void writeState(int which, int offset, double[] source);

        void step(Array gradient, ParameterBlock weights, Optimizer optimizer, double rate, int iteration);
    }

    private static final class Floats implements Numbers {
        private final UpdateRule rule;
        private final float[] parameters;
        private final float[] gradient;
        private final float[][] state;

        Floats(UpdateRule rule, int length) {
            this.rule = rule;
            this.parameters = new float[length];
            this.gradient = new float[length];
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
        public void step(Array from, ParameterBlock weights, Optimizer optimizer, double rate, int iteration) {
            from.read(0, gradient, 0, gradient.length);
            if (optimizer.l1() > 0 || optimizer.l2() > 0) {
                for (ParameterBlock.Segment segment : weights.penalised()) {
                    for (int i = segment.offset(); i < segment.offset() + segment.length(); i++) {
                        gradient[i] += (float) (optimizer.l2() * parameters[i])
                                + (float) (optimizer.l1() * Math.signum(parameters[i]));
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
        private final double[][] state;

        Doubles(UpdateRule rule, int length) {
            this.rule = rule;
            this.parameters = new double[length];
            this.gradient = new double[length];
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
        public void step(Array from, ParameterBlock weights, Optimizer optimizer, double rate, int iteration) {
            from.read(0, gradient, 0, gradient.length);
            if (optimizer.l1() > 0 || optimizer.l2() > 0) {
                for (ParameterBlock.Segment segment : weights.penalised()) {
                    for (int i = segment.offset(); i < segment.offset() + segment.length(); i++) {
                        gradient[i] += optimizer.l2() * parameters[i] + optimizer.l1() * Math.signum(parameters[i]);
                    }
                }
            }
            rule.apply(parameters, gradient, state, rate, iteration);
            weights.all().write(0, parameters, 0, parameters.length);
        }
    }
}
