package org.rnn4j.core.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.bytedeco.dnnl.engine;
import org.jspecify.annotations.Nullable;

/**
 * A plan that runs on oneDNN's recurrent primitives where they give the same numbers, and on a plain plan elsewhere.
 *
 * <p>oneDNN knows no masks. Left to right, padding after the end is harmless: what it computes there is replaced by what the mask
 * rule says, and its gradient is moved to the last real step or dropped ({@link OneDnnPadding}). Primitives are made for one number
 * of steps: lengths are rounded up, which is more padding, and a few primitives are kept.
 */
final class OneDnnPlan implements RecurrentPlan {
    private static final int KEPT = 24;
    /** A sixteenth: no more is computed in vain, and two primitives serve all lengths that share a lane. */
    private static final int ROUNDING = 16;

    private final engine cpu;
    private final RecurrentSpec spec;
    private final int capacity;
    private final int batch;
    private final Supplier<RecurrentPlan> makePlain;
    private @Nullable RecurrentPlan plain;
    private final Deque<OneDnnPrimitives> kept = new ArrayDeque<>();
    private @Nullable OneDnnRoom room;
    private final OneDnnWeights weights;
    private final OneDnnPadding padding;
    private final Array zeros;
    private final Array unused;
    private final Array unusedCell;
    private @Nullable OneDnnWeights weightGradients;
    private @Nullable Array inputGradient;
    private @Nullable OneDnnPrimitives forwardOn;
    private @Nullable Sequences forwardSequences;
    private @Nullable RecurrentWeights forwardWeights;
    private @Nullable OneDnnPrimitives backwardOn;
    private @Nullable SequenceGradients backwardGradients;
    private @Nullable Array backwardOutput;
    private int trainedSteps;
    private boolean trainedPlain;
    private long weightsVersion;

    OneDnnPlan(engine cpu, RecurrentSpec spec, int capacity, int batch, Supplier<RecurrentPlan> makePlain) {
        this.cpu = cpu;
        this.spec = spec;
        this.capacity = capacity;
        this.batch = batch;
        this.makePlain = makePlain;
        this.weights = new OneDnnWeights(spec);
        this.padding = new OneDnnPadding(spec, capacity, batch);
        int size = batch * spec.hiddenSize();
        this.zeros = FloatArray.allocate(size);
        this.unused = FloatArray.allocate(size);
        this.unusedCell = FloatArray.allocate(size);
    }

    @Override
    public RecurrentSpec spec() {
        return spec;
    }

    @Override
    public int timeSteps() {
        return capacity;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public void forward(int steps, Sequences sequences, RecurrentWeights newWeights, boolean training) {
        Checks.steps(steps, capacity);
        trainedSteps = training ? steps : 0;
        int length = padding.begin(steps, rounded(steps, sequences), sequences);
        trainedPlain = length == 0;
        if (length == 0) {
            plain().forward(steps, sequences, newWeights, training);
            return;
        }
        OneDnnPrimitives primitives = primitives(length, training);
        if (primitives != forwardOn || !sequences.equals(forwardSequences) || newWeights != forwardWeights) {
            sequences.check(spec, capacity, batch);
            newWeights.check(spec);
            weights.bind(newWeights);
            primitives.pointWeights(weights);
            primitives.pointForward(
                    sequences.input(),
                    sequences.output(),
                    new OneDnnPrimitives.States(
                            or(sequences.initial(), zeros, zeros), or(sequences.last(), unused, unusedCell)));
            forwardOn = primitives;
            forwardSequences = sequences;
            forwardWeights = newWeights;
        }
        weightsVersion = weights.update(newWeights);
        int before = OneDnnKernel.enter();
        try {
            primitives.runForward(weightsVersion);
        } finally {
            OneDnnKernel.leave(before);
        }
        padding.finishForward(sequences);
    }

    private RecurrentPlan plain() {
        if (plain == null) {
            plain = makePlain.get();
        }
        return plain;
    }

    /** A length for which primitives are kept, or exactly the steps where the state after them is read from oneDNN. */
    private int rounded(int steps, Sequences sequences) {
        boolean exact = spec.reverse() || (spec.cell().hasCellState() && sequences.last() != null);
        int unit = Math.max(1, Integer.highestOneBit(steps) / ROUNDING);
        return exact ? steps : Math.min(capacity, (steps + unit - 1) / unit * unit);
    }

    private RecurrentState or(@Nullable RecurrentState state, Array hidden, Array cell) {
        return state != null ? state : new RecurrentState(hidden, spec.cell().hasCellState() ? cell : null);
    }

    private OneDnnPrimitives primitives(int length, boolean training) {
        for (OneDnnPrimitives made : kept) {
            if (made.fits(length, training)) {
                return made;
            }
        }
        if (kept.size() == KEPT) {
            OneDnnPrimitives oldest = kept.removeLast();
            forwardOn = forwardOn == oldest ? null : forwardOn;
            backwardOn = backwardOn == oldest ? null : backwardOn;
            oldest.close();
        }
        OneDnnPrimitives made = make(length, training);
        kept.addFirst(made);
        return made;
    }

    /** Held to one thread: a primitive runs on as many as there were when it was made. */
    private OneDnnPrimitives make(int length, boolean training) {
        int before = OneDnnKernel.enter();
        try {
            OneDnnDescriptors shapes = new OneDnnDescriptors(cpu, spec, length, batch);
            if (room == null) {
                room = new OneDnnRoom(cpu, shapes);
            }
            return new OneDnnPrimitives(cpu, shapes, training, room);
        } finally {
            OneDnnKernel.leave(before);
        }
    }

    @Override
    public void backward(int steps, Sequences sequences, RecurrentWeights newWeights, SequenceGradients gradients) {
        if (trainedSteps == 0 || trainedSteps != steps) {
            throw new IllegalStateException(
                    "A backward pass over %d steps needs a training pass forward over the same steps and arrays just before it."
                            .formatted(steps));
        }
        if (trainedPlain) {
            plain().backward(steps, sequences, newWeights, gradients);
            return;
        }
        OneDnnPrimitives primitives = forwardOn;
        if (primitives == null || !sequences.equals(forwardSequences)) {
            throw new IllegalStateException("A backward pass needs the arrays of the pass forward before it.");
        }
        OneDnnWeights staged = weightGradients;
        if (staged == null) {
            staged = new OneDnnWeights(spec);
            weightGradients = staged;
        }
        Array outputGradient = padding.beginBackward(gradients);
        if (primitives != backwardOn || !gradients.equals(backwardGradients) || outputGradient != backwardOutput) {
            gradients.check(spec, capacity, batch);
            staged.bind(gradients.weights());
            primitives.pointBackward(
                    inputGradient(gradients),
                    outputGradient,
                    new OneDnnPrimitives.States(
                            or(padding.lastGradient(gradients), zeros, zeros),
                            or(gradients.initial(), unused, unusedCell)),
                    staged);
            backwardOn = primitives;
            backwardGradients = gradients;
            backwardOutput = outputGradient;
        }
        // oneDNN adds to what is there.
        staged.clear();
        int before = OneDnnKernel.enter();
        try {
            primitives.runBackward(weightsVersion);
        } finally {
            OneDnnKernel.leave(before);
        }
        staged.writeGradients(gradients.weights());
        trainedSteps = 0;
    }

    private Array inputGradient(SequenceGradients gradients) {
        if (gradients.input() != null) {
            return gradients.input();
        }
        if (inputGradient == null) {
            inputGradient = FloatArray.allocate(capacity * batch * spec.inputs());
        }
        return inputGradient;
    }
}
