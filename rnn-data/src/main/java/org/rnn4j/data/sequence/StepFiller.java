package org.rnn4j.data.sequence;

import org.rnn4j.data.columns.Floats;

/** Writes the inputs of a sequence where a batch wants them; the only copy that is made of them. */
final class StepFiller {
    private final Signature signature;
    private final StepLayout layout;
    private final int features;
    private final boolean normalised;
    /** The roles of the columns, as arrays: this is the innermost loop of a batch. */
    private final int[] owns;

    private final int[] lags;
    private final boolean[] known;
    /** Of each column that holds a target's own values: number × factor + shift is in that target's numbers. */
    private final double[] factors;

    private final double[] shifts;

    StepFiller(Signature signature) {
        this.signature = signature;
        Frame frame = signature.frame();
        this.layout = StepLayout.of(frame, signature.targets(), signature.window());
        this.features = frame.columns().size();
        this.normalised = !frame.normalise().isNone();
        this.owns = new int[features];
        this.lags = new int[features];
        this.known = new boolean[features];
        this.factors = new double[features];
        this.shifts = new double[features];
        for (int i = 0; i < features; i++) {
            InputColumn column = frame.columns().get(i);
            owns[i] = column.own();
            lags[i] = column.lag();
            known[i] = column.known();
            TargetUnit unit =
                    column.own() < 0 ? TargetUnit.plain() : frame.units().get(column.own());
            factors[i] = column.scale() / unit.scale();
            shifts[i] = (column.offset() - unit.offset()) / unit.scale();
        }
    }

    /** Writes step t to {@code [offset + t · stride, offset + t · stride + width)}, for every step. */
    void fill(Cut cut, float[] destination, int offset, int stride) {
        int steps = cut.length() / signature.window().rowsPerStep()
                + signature.window().futureSteps();
        for (int step = 0; step < steps; step++) {
            step(cut, step, destination, offset + step * stride);
        }
    }

    /** Writes one step. */
    void step(Cut cut, int step, float[] destination, int at) {
        int rowsPerStep = signature.window().rowsPerStep();
        int row = cut.start() + step * rowsPerStep;
        if (layout.isPlain()) {
            cut.series().inputs().copy((long) row * features, destination, at, features);
            return;
        }
        for (int i = 0; i < rowsPerStep; i++) {
            row(cut, row + i, destination, at + layout.rowsOffset() + i * layout.rowWidth());
        }
        past(cut, row, destination, at);
        mark(cut, row, destination, at + layout.markOffset());
    }

    private void row(Cut cut, int row, float[] destination, int at) {
        Floats inputs = cut.series().inputs();
        int[] picks = layout.picks(cut.channel());
        boolean future = row >= cut.end();
        boolean there = row < cut.series().rows().count();
        long first = (long) row * features;
        for (int i = 0; i < picks.length; i++) {
            int column = picks[i];
            if (future && !(known[column] && there)) {
                destination[at + i] = 0;
            } else {
                float input = inputs.get(first + column);
                destination[at + i] = normalised && owns[column] >= 0 ? own(cut, row, column, input) : input;
            }
        }
        if (signature.frame().channelIdentity()) {
            for (int k = 0; k < signature.targets().size(); k++) {
                destination[at + picks.length + k] = k == cut.channel() ? 1 : 0;
            }
        }
    }

    private float own(Cut cut, int row, int column, float input) {
        if (signature.frame().gapsAreZero()
                && Float.isNaN(target(cut, Math.max(0, row - lags[column]), owns[column]))) {
            return 0;
        }
        return (float) cut.level().normalised(owns[column], input * factors[column] + shifts[column]);
    }

    private void past(Cut cut, int row, float[] destination, int at) {
        Window window = signature.window();
        for (int back = 1; back <= window.pastInputsOrZero(); back++) {
            row(cut, Math.max(0, row - back), destination, at + layout.rowsOffset() + back * layout.rowWidth());
        }
        int targets = signature.labelTargets();
        for (int back = 1; back <= window.pastOutputsOrZero(); back++) {
            for (int k = 0; k < targets; k++) {
                int target = cut.channel() + k;
                float value = target(cut, Math.max(0, row + window.steps() - back), target);
                destination[at + (back - 1) * targets + k] =
                        Float.isNaN(value) ? 0 : (float) cut.level().normalised(target, value);
            }
        }
    }

    private void mark(Cut cut, int row, float[] destination, int at) {
        int future = signature.window().futureSteps();
        if (future == 0) {
            return;
        }
        int step = (row - cut.end()) / signature.window().rowsPerStep();
        destination[at] = row >= cut.end() ? 1 : 0;
        if (layout.positioned()) {
            destination[at + 1] = row >= cut.end() ? (step + 1f) / future : 0;
        }
    }

    private float target(Cut cut, int row, int target) {
        return cut.series().targets().get((long) row * signature.targets().size() + target);
    }
}
