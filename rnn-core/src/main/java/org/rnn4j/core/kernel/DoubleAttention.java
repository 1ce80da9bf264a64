package org.rnn4j.core.kernel;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@link DecoderLoop} in one precision, row by row, so that a row's bits do not depend on other rows. What attention computes on
 * its way, T · S · batch · keys numbers, is computed again in the backward pass instead of being kept: tanh costs less than memory.
 */
final class DoubleAttention implements DecoderLoop {
    private final DecoderSpec spec;
    private final int batch;
    private final int places;
    private final int keySize;
    private final int valueSize;
    private final DoubleMemory[] memories;
    private final int[] columns;
    private final double[] maskValues;
    private final boolean[] masked;
    /** [timeSteps, batch, places]: shares, and what was attended to before each step. */
    private final double[] shares;

    private final double[] coverage;
    private final double[] starts;
    private final double[] coverageGradients;
    private final double[] bypass;
    private final double[] readout;
    private final double[] readoutGradient;
    private final DoubleScores scores;
    private final double[] query;
    private final double[] context;
    private final double[] local;

    DoubleAttention(DecoderSpec spec, int timeSteps, int places, int batch) {
        this.spec = spec;
        this.batch = batch;
        this.places = places;
        this.keySize = spec.attention().keys();
        this.valueSize = spec.memory();
        this.memories = new DoubleMemory[batch];
        this.columns = new int[batch];
        this.maskValues = new double[timeSteps * batch];
        this.masked = new boolean[timeSteps * batch];
        int all = Math.multiplyExact(Math.multiplyExact(timeSteps, batch), places);
        this.shares = new double[all];
        boolean covers = spec.attention().coverage();
        this.coverage = new double[covers ? all : 0];
        this.starts = new double[covers ? batch * places : 0];
        this.coverageGradients = new double[covers ? batch * places : 0];
        this.bypass = new double[batch * spec.readout()];
        this.readout = new double[batch * spec.readout()];
        this.readoutGradient = new double[batch * spec.readout()];
        this.scores = new DoubleScores(spec.attention());
        this.query = new double[keySize];
        this.context = new double[valueSize];
        this.local = new double[places];
    }

    @Override
    public DoubleMemory memory(int steps, int sequences) {
        return new DoubleMemory(steps, sequences, keySize, valueSize);
    }

    @Override
    public void begin(DecoderWeights weights, @Nullable Array mask) {
        scores.begin(weights);
        Arrays.fill(starts, 0);
        int steps = mask == null ? 0 : mask.length();
        if (mask != null) {
            mask.read(0, maskValues, 0, steps);
        }
        for (int i = 0; i < masked.length; i++) {
            masked[i] = i < steps && maskValues[i] == 0;
        }
    }

    @Override
    public void attendTo(int row, DecoderMemory memory, int column) {
        memories[row] = (DoubleMemory) memory;
        columns[row] = column;
    }

    @Override
    public void startCoverage(int row, Array start) {
        start.read(0, starts, row * places, start.length());
    }

    @Override
    public double share(int step, int row, int place) {
        return shares[(step * batch + row) * places + place];
    }

    @Override
    public void writeShares(int steps, Array target) {
        target.write(0, shares, 0, steps * batch * places);
    }

    @Override
    public void attend(int step, Array queries, Array contexts) {
        for (int row = 0; row < batch; row++) {
            int at = (step * batch + row) * places;
            DoubleMemory memory = Objects.requireNonNull(memories[row]);
            cover(step, row, memory.steps());
            if (masked[step * batch + row]) {
                Arrays.fill(shares, at, at + memory.steps(), 0);
                Arrays.fill(context, 0);
            } else {
                queries.read(row * keySize, query, 0, keySize);
                share(memory, columns[row], at);
                sum(memory, columns[row], at);
            }
            contexts.write(row * valueSize, context, 0, valueSize);
        }
    }

    /** What a row attended to before the step. */
    private void cover(int step, int row, int count) {
        if (coverage.length == 0) {
            return;
        }
        int at = (step * batch + row) * places;
        int before = at - batch * places;
        for (int s = 0; s < count; s++) {
            coverage[at + s] = step == 0 ? starts[row * places + s] : coverage[before + s] + shares[before + s];
        }
    }

    /** Softmax of the scores of real places. */
    private void share(DoubleMemory memory, int column, int at) {
        int count = 0;
        for (int s = 0; s < memory.steps(); s++) {
            if (!memory.isMasked(s, column)) {
                double[] key = memory.keys[s * memory.columns + column];
                local[count++] = scores.score(key, query, covered(at + s));
            }
        }
        if (count > 0) {
            DoubleLoops.softmax(local, 0, count);
        }
        for (int s = 0, next = 0; s < memory.steps(); s++) {
            shares[at + s] = memory.isMasked(s, column) ? 0 : local[next++];
        }
    }

    private double covered(int at) {
        return coverage.length == 0 ? 0 : coverage[at];
    }

    private void sum(DoubleMemory memory, int column, int at) {
        Arrays.fill(context, 0);
        for (int s = 0; s < memory.steps(); s++) {
            double share = shares[at + s];
            if (share != 0) {
                DoubleLoops.addScaled(share, memory.values[s * memory.columns + column], context, valueSize);
            }
        }
    }

    @Override
    public void readOut(int step, Array sums, @Nullable Array before) {
        int size = spec.readout();
        sums.read(0, readoutGradient, 0, batch * size);
        DoubleLoops.tanh(readoutGradient, 0, batch * size);
        for (int row = 0; row < batch; row++) {
            if (masked[step * batch + row]) {
                if (before == null) {
                    Arrays.fill(readoutGradient, row * size, (row + 1) * size, 0);
                } else {
                    before.read(row * size, readoutGradient, row * size, size);
                }
            }
        }
        sums.write(0, readoutGradient, 0, batch * size);
    }

    @Override
    public void beginBackward(DecoderMemory memory) {
        ((DoubleMemory) memory).clearKeyGradients();
        scores.beginBackward();
        Arrays.fill(bypass, 0);
        Arrays.fill(coverageGradients, 0);
    }

    @Override
    public void backwardReadOut(int step, Array result, Array gradient, @Nullable Array fed, Array sums) {
        int size = spec.readout();
        int all = batch * size;
        gradient.read(0, readoutGradient, 0, all);
        if (fed != null) {
            fed.read(0, readout, 0, all);
            DoubleLoops.add(readout, readoutGradient, all);
        }
        DoubleLoops.add(bypass, readoutGradient, all);
        Arrays.fill(bypass, 0);
        for (int row = 0; row < batch; row++) {
            if (masked[step * batch + row]) {
                System.arraycopy(readoutGradient, row * size, bypass, row * size, size);
                Arrays.fill(readoutGradient, row * size, (row + 1) * size, 0);
            }
        }
        result.read(0, readout, 0, all);
        DoubleLoops.chain(Pointwise.TANH, readout, readoutGradient, all);
        sums.write(0, readoutGradient, 0, all);
    }

    @Override
    public void backwardAttend(int step, Array queries, Array contextGradients, Array queryGradients) {
        for (int row = 0; row < batch; row++) {
            scores.beginRow();
            if (!masked[step * batch + row]) {
                queries.read(row * keySize, query, 0, keySize);
                contextGradients.read(row * valueSize, context, 0, valueSize);
                backward(Objects.requireNonNull(memories[row]), row, (step * batch + row) * places);
                scores.endRow();
            }
            queryGradients.write(row * keySize, scores.queryGradient(), 0, keySize);
        }
    }

    private void backward(DoubleMemory memory, int row, int at) {
        int column = columns[row];
        double mean = 0;
        for (int s = 0; s < memory.steps(); s++) {
            double share = shares[at + s];
            if (share != 0) {
                local[s] = scores.dot(context, memory.values[s * memory.columns + column], valueSize);
                if (coverageGradients.length > 0) {
                    local[s] += coverageGradients[row * places + s];
                }
                mean += share * local[s];
            }
        }
        for (int s = 0; s < memory.steps(); s++) {
            double share = shares[at + s];
            if (share != 0) {
                int place = s * memory.columns + column;
                double gradient = share * (local[s] - mean);
                double covered = scores.backward(memory, place, query, gradient, covered(at + s));
                if (coverageGradients.length > 0) {
                    coverageGradients[row * places + s] += covered;
                }
            }
        }
    }

    @Override
    public void writeWeightGradients(DecoderWeights gradients) {
        scores.write(gradients);
    }
}
