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
import org.bytedeco.dnnl.rnn_primitive_desc_base;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;

/** One direction of a layer's computation: oneDNN's code, its tensors by oneDNN's argument numbers. */
final class OneDnnPass {
    private final engine cpu;
    private final primitive code;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private final Map<Integer, memory> tensors = new HashMap<>();
    private final OneDnnRoom room;
    private final OneDnnRoom.Packing input;
    private final OneDnnRoom.Packing recurrent;
    private final long scratchpad;

    OneDnnPass(engine cpu, rnn_primitive_desc_base description, OneDnnRoom room) {
        this.cpu = cpu;
        this.code = new primitive(description);
        this.room = room;
        this.input = room.input(description.weights_layer_desc());
        this.recurrent = room.recurrent(description.weights_iter_desc());
        put(DNNL_ARG_WEIGHTS_LAYER, input.packed());
        put(DNNL_ARG_WEIGHTS_ITER, recurrent.packed());
        scratchpad = description.scratchpad_desc().get_size();
        declare(DNNL_ARG_SCRATCHPAD, description.scratchpad_desc());
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
        input.update(queue, weightsVersion);
        recurrent.update(queue, weightsVersion);
        point(DNNL_ARG_SCRATCHPAD, room.scratchpad(scratchpad));
        code.execute(queue, arguments);
        queue._wait();
    }
}
