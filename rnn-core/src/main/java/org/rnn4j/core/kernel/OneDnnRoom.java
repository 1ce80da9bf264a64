package org.rnn4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * What the primitives of one plan have in common, because one of them runs at a time: packed weights and working memory. Batches of
 * many lengths would else touch new memory each time.
 */
final class OneDnnRoom {
    private final engine cpu;
    private final memory plainInput;
    private final memory plainRecurrent;
    private final List<Packing> inputs = new ArrayList<>();
    private final List<Packing> recurrents = new ArrayList<>();
    private FloatArray workspace = FloatArray.allocate(0);
    private FloatArray scratchpad = FloatArray.allocate(0);

    /** How weights get from their plain layout into one that code wants. */
    static final class Packing {
        private final reorder code;
        private final memory plain;
        private final memory packed;
        private long version;

        private Packing(memory plain, memory packed) {
            this.code = new reorder(plain, packed);
            this.plain = plain;
            this.packed = packed;
        }

        memory packed() {
            return packed;
        }

        void update(stream queue, long weightsVersion) {
            if (version != weightsVersion) {
                code.execute(queue, plain, packed);
                version = weightsVersion;
            }
        }
    }

    /** @param shapes of any of the primitives: all have the same weights */
    OneDnnRoom(engine cpu, OneDnnDescriptors shapes) {
        this.cpu = cpu;
        this.plainInput = new memory(shapes.plainInput(), cpu, new Pointer());
        this.plainRecurrent = new memory(shapes.plainRecurrent(), cpu, new Pointer());
    }

    void pointWeights(OneDnnWeights weights) {
        plainInput.set_data_handle(FloatArray.of(weights.input()).pointer());
        plainRecurrent.set_data_handle(FloatArray.of(weights.recurrent()).pointer());
    }

    Packing input(memory.desc shape) {
        return packing(inputs, plainInput, shape);
    }

    Packing recurrent(memory.desc shape) {
        return packing(recurrents, plainRecurrent, shape);
    }

    private Packing packing(List<Packing> made, memory plain, memory.desc shape) {
        for (Packing packing : made) {
            if (packing.packed.get_desc().equals(shape)) {
                return packing;
            }
        }
        // Its own scope: it outlives the primitives that are being made.
        try (PointerScope scope = new PointerScope()) {
            scope.extend();
            Packing packing = new Packing(plain, new memory(shape, cpu));
            made.add(packing);
            return packing;
        }
    }

    /** Memory for what a pass forward leaves to the one backward. */
    FloatArray workspace(long bytes) {
        workspace = atLeast(workspace, bytes);
        return workspace;
    }

    /** Memory that a pass uses while it runs. */
    FloatArray scratchpad(long bytes) {
        scratchpad = atLeast(scratchpad, bytes);
        return scratchpad;
    }

    private static FloatArray atLeast(FloatArray array, long bytes) {
        int length = Math.toIntExact((bytes + Float.BYTES - 1) / Float.BYTES);
        return array.length() >= length ? array : FloatArray.allocate(length);
    }
}
