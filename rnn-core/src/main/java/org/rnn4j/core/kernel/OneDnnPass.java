package org.rnn4j.core.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_ITER;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS_LAYER;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.rnn_primitive_desc_base;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;

/** One direction of a layer's computation: oneDNN's code, its tensors by oneDNN's argument numbers, its packed weights. */
final class OneDnnPass {
    private final engine cpu;
    private final primitive code;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private final Map<Integer, memory> tensors = new HashMap<>();
    private final Packing input;
    private final Packing recurrent;
    private long packedVersion;

    /** How weights get from their plain layout into the one the code wants. */
    private record Packing(reorder code, memory plain, memory packed) {
        Packing(memory plain, memory packed) {
            this(new reorder(plain, packed), plain, packed);
        }
    }

    OneDnnPass(engine cpu, rnn_primitive_desc_base description, memory plainInput, memory plainRecurrent) {
        this.cpu = cpu;
        this.code = new primitive(description);
        this.input = new Packing(plainInput, new memory(description.weights_layer_desc(), cpu));
        this.recurrent = new Packing(plainRecurrent, new memory(description.weights_iter_desc(), cpu));
        put(DNNL_ARG_WEIGHTS_LAYER, input.packed);
        put(DNNL_ARG_WEIGHTS_ITER, recurrent.packed);
        // One scratchpad per pass: shared ones crash when two lanes run at once.
        put(DNNL_ARG_SCRATCHPAD, new memory(description.scratchpad_desc(), cpu));
    }

    void put(int argument, memory tensor) {
        tensors.put(argument, tensor);
        arguments.put(argument, tensor);
    }

    /** A tensor without memory, to be pointed at some. */
    void declare(int argument, memory.desc shape) {
        put(argument, new memory(shape, cpu, new Pointer()));
    }

    /** Takes over another pass's tensors where this one has none of its own. */
    void share(OneDnnPass other) {
        other.tensors.forEach((argument, tensor) -> {
            if (!tensors.containsKey(argument)) {
                put(argument, tensor);
            }
        });
    }

    void point(int argument, Array array) {
        memory tensor = tensors.get(argument);
        if (tensor == null) {
            throw new IllegalArgumentException("This pass has no tensor " + argument + ".");
        }
        tensor.set_data_handle(FloatArray.of(array).pointer());
    }

    void run(stream queue, long weightsVersion) {
        if (packedVersion != weightsVersion) {
            input.code.execute(queue, input.plain, input.packed);
            recurrent.code.execute(queue, recurrent.plain, recurrent.packed);
            packedVersion = weightsVersion;
        }
        code.execute(queue, arguments);
        queue._wait();
    }
}
