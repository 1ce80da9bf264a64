package org.rnn4j.core.kernel;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * Recurrent layers on oneDNN's primitives, which keep the weights packed over all steps; everything else, and the layers that
 * oneDNN does not know, as {@link OpenBlasKernel}. Each thread's OpenMP is held to one thread during a call: oneDNN's own threads
 * would fight those that run the lanes.
 */
final class OneDnnKernel extends OpenBlasKernel {
    private static final boolean HELD_BY_ENVIRONMENT = "1".equals(System.getenv("OMP_NUM_THREADS"));

    private final engine cpu;

    OneDnnKernel() {
        cpu = new engine(engine.kind.cpu, 0);
    }

    @Override
    public String name() {
        return "oneDNN " + dnnl.dnnl_version().major() + "."
                + dnnl.dnnl_version().minor() + ", float32";
    }

    @Override
    public RecurrentPlan recurrent(RecurrentSpec spec, int timeSteps, int batch) {
        if (!OneDnnDescriptors.knows(spec) || isLittle(spec, timeSteps, batch)) {
            return super.recurrent(spec, timeSteps, batch);
        }
        return new OneDnnPlan(cpu, spec, timeSteps, batch, () -> super.recurrent(spec, timeSteps, batch));
    }

    /** Where packing the weights costs more than it gains: measured at 128 units, either side of 8 steps. */
    private static boolean isLittle(RecurrentSpec spec, int timeSteps, int batch) {
        return spec.cell() == Cell.SIMPLE && (batch == 1 || timeSteps < 8);
    }

    /** Why a pass could not be held to one thread, or null. */
    static @Nullable String threadProblem() {
        if (HELD_BY_ENVIRONMENT) {
            return null;
        }
        try {
            leave(enter());
            return null;
        } catch (LinkageError e) {
            return "oneDNN's threads cannot be controlled on this platform: set OMP_NUM_THREADS=1 to use it.";
        }
    }

    /** One OpenMP thread for the calling thread; returns how many it had. */
    static int enter() {
        if (HELD_BY_ENVIRONMENT) {
            return 1;
        }
        int before = OpenMp.threads();
        if (before != 1) {
            OpenMp.setThreads(1);
        }
        return before;
    }

    /** Gives the calling thread its OpenMP threads back. */
    static void leave(int before) {
        if (before != 1) {
            OpenMp.setThreads(before);
        }
    }
}
