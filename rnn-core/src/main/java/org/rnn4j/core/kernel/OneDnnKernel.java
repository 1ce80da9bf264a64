package org.rnn4j.core.kernel;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Recurrent layers on oneDNN's primitives, which keep the weights packed over all steps; everything else, and the layers that
 * oneDNN does not know, as {@link OpenBlasKernel}. Each thread's OpenMP is held to one thread during a call: oneDNN's own threads
 * would fight those that run the lanes.
 */
final class OneDnnKernel extends OpenBlasKernel {
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
        if (!OneDnnDescriptors.knows(spec)) {
            return super.recurrent(spec, timeSteps, batch);
        }
        return new OneDnnPlan(cpu, spec, timeSteps, batch, () -> super.recurrent(spec, timeSteps, batch));
    }

    /** One OpenMP thread for the calling thread; returns how many it had. */
    static int enter() {
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
