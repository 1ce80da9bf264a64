package org.rnn4j.core.kernel;

import static org.bytedeco.dnnl.global.dnnl.*;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.rnn_primitive_desc_base;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * oneDNN's compiled code for one layer and shape, for inference or for training there and back, with the working memory of its
 * plan: one thread runs it at a time.
 */
final class OneDnnPrimitives implements AutoCloseable {
    private final int steps;
    private final boolean training;
    private final boolean hasCell;
    private final PointerScope scope;
    private final stream queue;
    private final OneDnnPass forward;
    private final @Nullable OneDnnPass backward;
    private final OneDnnRoom room;
    private final long workspace;

    /** The states that a pass reads and writes, never null: zeros and places to throw away stand in. */
    record States(RecurrentState read, RecurrentState written) {}

    OneDnnPrimitives(engine cpu, OneDnnDescriptors shapes, boolean training, OneDnnRoom room) {
        this.room = room;
        this.steps = shapes.steps();
        this.training = training;
        this.hasCell = shapes.spec().cell().hasCellState();
        // All that is made in this scope is freed by close(), not at the garbage collector's choice of time.
        try (PointerScope making = new PointerScope()) {
            scope = making.extend();
            queue = new stream(cpu);
            rnn_primitive_desc_base there = shapes.forward(training);
            forward = new OneDnnPass(cpu, there, room);
            forward.declare(DNNL_ARG_SRC_LAYER, shapes.layer());
            forward.declare(DNNL_ARG_DST_LAYER, shapes.output());
            forward.declare(DNNL_ARG_BIAS, shapes.bias());
            declareStates(forward, shapes, DNNL_ARG_SRC_ITER, DNNL_ARG_SRC_ITER_C);
            declareStates(forward, shapes, DNNL_ARG_DST_ITER, DNNL_ARG_DST_ITER_C);
            if (training) {
                workspace = there.workspace_desc().get_size();
                forward.declare(DNNL_ARG_WORKSPACE, there.workspace_desc());
                backward = new OneDnnPass(cpu, shapes.backward(there), room);
                backward.share(forward);
                backward.declare(DNNL_ARG_DIFF_SRC_LAYER, shapes.layer());
                backward.declare(DNNL_ARG_DIFF_DST_LAYER, shapes.output());
                declareStates(backward, shapes, DNNL_ARG_DIFF_SRC_ITER, DNNL_ARG_DIFF_SRC_ITER_C);
                declareStates(backward, shapes, DNNL_ARG_DIFF_DST_ITER, DNNL_ARG_DIFF_DST_ITER_C);
                backward.declare(DNNL_ARG_DIFF_WEIGHTS_LAYER, shapes.plainInput());
                backward.declare(DNNL_ARG_DIFF_WEIGHTS_ITER, shapes.plainRecurrent());
                backward.declare(DNNL_ARG_DIFF_BIAS, shapes.bias());
            } else {
                workspace = 0;
                backward = null;
            }
        }
    }

    private void declareStates(OneDnnPass pass, OneDnnDescriptors shapes, int hidden, int cell) {
        pass.declare(hidden, shapes.state());
        if (hasCell) {
            pass.declare(cell, shapes.state());
        }
    }

    boolean fits(int otherSteps, boolean otherTraining) {
        return steps == otherSteps && training == otherTraining;
    }

    void pointWeights(OneDnnWeights weights) {
        room.pointWeights(weights);
        forward.point(DNNL_ARG_BIAS, weights.bias());
    }

    void pointForward(Array input, Array output, States states) {
        forward.point(DNNL_ARG_SRC_LAYER, input);
        forward.point(DNNL_ARG_DST_LAYER, output);
        pointStates(forward, states.read(), DNNL_ARG_SRC_ITER, DNNL_ARG_SRC_ITER_C);
        pointStates(forward, states.written(), DNNL_ARG_DST_ITER, DNNL_ARG_DST_ITER_C);
    }

    void pointBackward(Array inputGradient, Array outputGradient, States states, OneDnnWeights gradients) {
        OneDnnPass pass = backwardOrThrow();
        pass.point(DNNL_ARG_DIFF_SRC_LAYER, inputGradient);
        pass.point(DNNL_ARG_DIFF_DST_LAYER, outputGradient);
        pointStates(pass, states.read(), DNNL_ARG_DIFF_DST_ITER, DNNL_ARG_DIFF_DST_ITER_C);
        pointStates(pass, states.written(), DNNL_ARG_DIFF_SRC_ITER, DNNL_ARG_DIFF_SRC_ITER_C);
        pass.point(DNNL_ARG_DIFF_WEIGHTS_LAYER, gradients.input());
        pass.point(DNNL_ARG_DIFF_WEIGHTS_ITER, gradients.recurrent());
        pass.point(DNNL_ARG_DIFF_BIAS, gradients.bias());
    }

    private static void pointStates(OneDnnPass pass, RecurrentState state, int hidden, int cell) {
        pass.point(hidden, state.hidden());
        if (state.cell() != null) {
            pass.point(cell, state.cell());
        }
    }

    void runForward(long weightsVersion) {
        if (training) {
            forward.point(DNNL_ARG_WORKSPACE, room.workspace(workspace));
        }
        forward.run(queue, weightsVersion);
    }

    void runBackward(long weightsVersion) {
        backwardOrThrow().run(queue, weightsVersion);
    }

    private OneDnnPass backwardOrThrow() {
        if (backward == null) {
            throw new IllegalStateException("These primitives were made for inference.");
        }
        return backward;
    }

    @Override
    public void close() {
        scope.close();
    }
}
