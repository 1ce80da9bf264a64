package org.rnn4j.core.dl4j.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.DecoderLane;
import org.rnn4j.core.program.LaneSet;
import org.rnn4j.core.program.LoneDecoder;

/** Runs a decoder over DL4J's arrays: over the lanes of a batch. */
final class DecoderRunner {
    private static final int KEPT = 4;

    private final LoneDecoder program;
    private final int outputSize;
    private final HostCopy memory;
    private final HostCopy output;
    private final HostCopy outputGradient;
    private final HostCopy memoryGradient;
    private final Map<Size, List<DecoderLane>> lanes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Size, List<DecoderLane>> eldest) {
            return size() > KEPT;
        }
    };

    private @Nullable List<DecoderLane> trained;
    private int steps;

    private record Size(int memorySteps, int targetSteps, int batch, boolean training) {}

    /**
     * What a pass reads.
     *
     * @param memory {@code [batch, features, sourceSteps]}
     * @param target {@code [batch, 1, targetSteps]}
     * @param memoryMask {@code [batch, sourceSteps]}
     * @param targetMask {@code [batch, targetSteps]}
     */
    record Job(
            INDArray memory,
            INDArray target,
            @Nullable INDArray memoryMask,
            @Nullable INDArray targetMask) {}

    /** Whether a pass back follows, and the count of updates that dropout is drawn by. */
    record Mode(boolean training, long iteration) {}

    DecoderRunner(AttentionDecoderVertex vertex, DataType type, long seed) {
        var kernel = (type == DataType.DOUBLE ? Kernels.float64() : Kernels.choose()).orThrow();
        this.program = new LoneDecoder(kernel, vertex.definition(), seed);
        this.outputSize = program.outputSize();
        this.memory = HostCopy.of(type);
        this.output = HostCopy.of(type);
        this.outputGradient = HostCopy.of(type);
        this.memoryGradient = HostCopy.of(type);
    }

    /** Features of what it gives. */
    int outputSize() {
        return outputSize;
    }

    void forward(Job job, Map<String, INDArray> parameters, Mode mode) {
        parameters.forEach(this::read);
        program.changed();
        memory.read(job.memory(), 0, 1, 2);
        Sequences source = sequences(
                job.memory().size(2), null, job.memoryMask(), job.memory().size(0));
        Sequences target = sequences(
                job.target().size(2),
                job.target(),
                job.targetMask(),
                job.target().size(0));
        int batch = target.batch();
        steps = target.timeSteps();
        Size size = new Size(LaneSet.capacity(source.timeSteps()), LaneSet.capacity(steps), batch, mode.training());
        output.clear(batch, outputSize, steps);
        List<DecoderLane> used = lanes.computeIfAbsent(size, this::make);
        LaneThreads.run(used.size(), k -> {
            DecoderLane lane = used.get(k);
            lane.load(source, target);
            memory.gather(part(lane, source.timeSteps()), lane.memory(), null);
            lane.forward(mode.training(), mode.iteration());
            output.scatter(lane.output(), part(lane, steps), null);
        });
        trained = mode.training() ? used : null;
    }

    private void read(String key, INDArray parameter) {
        double[] values = parameter.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        program.parameter(key).write(0, values, 0, values.length);
    }

    /** Time-major, of the values or of nothing. */
    private static Sequences sequences(long steps, @Nullable INDArray values, @Nullable INDArray mask, long batch) {
        int length = Math.toIntExact(steps * batch);
        float[] numbers = values == null ? new float[length] : floats(values.permute(2, 0, 1));
        return new Sequences(
                numbers,
                Math.toIntExact(steps),
                Math.toIntExact(batch),
                1,
                mask == null ? null : floats(mask.permute(1, 0)));
    }

    private static float[] floats(INDArray array) {
        return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }

    private static HostCopy.Part part(DecoderLane lane, int steps) {
        return new HostCopy.Part(lane.firstSequence(), lane.batch(), 0, steps);
    }

    private List<DecoderLane> make(Size size) {
        int count = LaneSet.count(size.batch());
        List<DecoderLane> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) size.batch() * i / count);
            int to = (int) ((long) size.batch() * (i + 1) / count);
            made.add(program.lane(
                    new LoneDecoder.Extent(from, to - from, size.memorySteps(), size.targetSteps()), size.training()));
        }
        return made;
    }

    /** Writes {@code [batch, size, targetSteps]}. */
    void writeOutput(INDArray target) {
        output.write(target);
    }

    /**
     * Runs the last pass in training back.
     *
     * @param gradient of the output, laid out as it is
     * @param targets take the parameters' gradients
     */
    void backward(INDArray gradient, Map<String, INDArray> targets) {
        List<DecoderLane> used = Objects.requireNonNull(trained);
        outputGradient.read(gradient, 0, 1, 2);
        memoryGradient.clear(memory.sizes[0], memory.sizes[1], memory.sizes[2]);
        LaneThreads.run(used.size(), k -> {
            DecoderLane lane = used.get(k);
            outputGradient.gather(part(lane, steps), lane.outputGradient(), null);
            lane.backward();
            memoryGradient.scatter(lane.memoryGradient(), part(lane, memory.sizes[2]), null);
        });
        for (int k = 1; k < used.size(); k++) {
            used.get(0).add(used.get(k));
        }
        targets.forEach((key, target) -> {
            double[] values = used.get(0).gradient(key).toDoubles();
            target.assign(
                    Nd4j.createFromArray(values).reshape('c', target.shape()).castTo(target.dataType()));
        });
        trained = null;
    }

    /** Writes {@code [batch, features, sourceSteps]}. */
    void writeMemoryGradient(INDArray target) {
        memoryGradient.write(target);
    }
}
