package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;
import org.rnn4j.core.network.TimeAxes;

/**
 * The compiled program of a network: trains and predicts on plain arrays, many times faster than DL4J and to the same numbers.
 *
 * <p>The same seed, batches and learning rates give the same bits with any number of threads.
 */
public final class CompiledEngine implements Engine {
    /**
     * Steps that are predicted at once where a state is all that later steps need: memory does not grow with longer sequences,
     * and lanes stay in the cache.
     */
    static final int SEGMENT = 1024;

    private final Network network;
    private final Map<String, Shape> shapes;
    private final TimeAxes axes;
    private final List<Output> outputs;
    private final Kernel kernel;
    private final Settings settings;
    private final ParameterBlock weights;
    private final Updating updating;
    private final LaneSet lanes;
    private final TileLanes tiles;
    private final Workers workers;
    /** Whether there are nodes that need not run before the first label. */
    private final boolean startsLate;

    private final boolean cuts;

    /**
     * How a program runs.
     *
     * @param threads at most, the caller's included
     * @param seed of dropout
     * @param truncation steps after which backpropagation through time is cut and the parameters are updated; 0: never
     * @param offset where the first cut is
     */
    public record Settings(int threads, long seed, int truncation, TruncationOffset offset) {
        public Settings {
            if (threads < 1 || truncation < 0) {
                throw new IllegalArgumentException("expected threads of at least 1 and truncation of at least 0, found "
                        + threads + " and " + truncation);
            }
        }

        /** The first cut after {@code truncation} steps. */
        public Settings(int threads, long seed, int truncation) {
            this(threads, seed, truncation, TruncationOffset.NONE);
        }

        /** All cores, no truncation. */
        public static Settings standard(long seed) {
            return new Settings(Runtime.getRuntime().availableProcessors(), seed, 0);
        }
    }

    /** A program on the fastest kernel of this machine. */
    public CompiledEngine(Network network, Optimizer optimizer, Parameters parameters, Settings settings) {
        this(network, optimizer, parameters, settings, Kernels.choose().orThrow());
    }

    /** A program on a kernel of the caller's choice. */
    public CompiledEngine(
            Network network, Optimizer optimizer, Parameters parameters, Settings settings, Kernel kernel) {
        parameters.checkFit(network);
        if (settings.truncation() > 0) {
            Truncation.check(network);
        }
        this.network = network;
        this.shapes = network.shapes();
        this.axes = TimeAxes.of(network);
        this.outputs = network.outputs();
        this.kernel = kernel;
        this.settings = settings;
        this.weights = new ParameterBlock(kernel::allocate, network);
        this.updating = new Updating(kernel, optimizer, weights, settings.seed());
        Blueprint blueprint = new Blueprint(kernel, network, weights, settings.seed());
        this.lanes = new LaneSet(blueprint);
        this.tiles = new TileLanes(blueprint, settings.threads());
        this.cuts = Truncation.canCut(network);
        this.startsLate = !LateNodes.of(network).isEmpty();
        this.workers = new Workers(settings.threads());
        load(parameters);
    }

    @Override
    public String description() {
        return "compiled program on " + kernel.name();
    }

    /** What a caller has to do with each update: a batch has several where backpropagation is truncated. */
    public interface Updates {
        /** The learning rate of the next update, before which {@code iteration} were done. */
        double learningRate(int iteration);

        /** Called after each update; a segment without a real label makes none. */
        void done(Step step);
    }

    /** Parameters and updater state in full precision. */
    public TrainingState state() {
        return new TrainingState(weights, updating);
    }

    @Override
    public Step train(Batch batch, double learningRate) {
        return train(batch, new Updates() {
            @Override
            public double learningRate(int iteration) {
                return learningRate;
            }

            @Override
            public void done(Step step) {}
        });
    }

    /** As {@link #train(Batch, double)}, asking for the learning rate of each update and telling when it is done. */
    public Step train(Batch batch, Updates updates) {
        int steps = batch.inputs().get(0).timeSteps();
        check(batch);
        int longest = settings.truncation() == 0 ? steps : Math.min(steps, settings.truncation());
        int length = longest < steps ? Truncation.firstLength(settings, updating.iteration()) : steps;
        double loss = 0;
        double norm = 0;
        for (int from = 0; from < steps; from += length, length = Math.min(longest, steps - from)) {
            int before = updating.iteration();
            double rate = updates.learningRate(before);
            Step part = segment(batch, from, length, rate);
            if (updating.iteration() > before) {
                updates.done(part);
            }
            loss += part.loss();
            norm = Math.max(norm, part.gradientNorm());
        }
        return new Step(loss, norm);
    }

    /** Steps {@code [from, from + steps)} of a batch: all of it, or what lies between two cuts. */
    private Step segment(Batch batch, int from, int steps, double learningRate) {
        int all = batch.inputs().get(0).timeSteps();
        int longest = settings.truncation() == 0 ? all : Math.min(all, settings.truncation());
        // The same lanes for all segments: they hold the state between them.
        List<Lane> used = lanes.of(AxisSteps.of(axes, batch.inputs(), longest), batch.size(), true);
        double[] losses = new double[used.size()];
        long iteration = updating.iteration();
        int first = startsLate ? Math.min(LateNodes.firstLabel(batch, from, steps), steps - 1) : 0;
        workers.run(used.size(), k -> {
            Lane lane = used.get(k);
            Pass pass = new Pass(true, iteration, lane.firstSequence(), batch.size(), from > 0);
            lane.load(batch.inputs(), from, steps, first);
            lane.forward(pass);
            losses[k] = lane.backward(batch, from, pass);
        });
        double loss = 0;
        for (double part : losses) {
            loss += part;
        }
        double norm = updating.gather(used, workers);
        if (settings.truncation() == 0 || Truncation.counts(batch, from, steps)) {
            updating.step(learningRate);
        }
        return new Step(loss / batch.size(), norm);
    }

    private void check(Batch batch) {
        network.check(batch.inputs());
        if (batch.labels().size() != outputs.size()) {
            throw new IllegalArgumentException("labels: expected " + outputs.size() + ", found "
                    + batch.labels().size());
        }
        for (int i = 0; i < outputs.size(); i++) {
            Sequences labels = batch.labels().get(i);
            int steps =
                    steps(outputs.get(i), batch.inputs(), batch.inputs().get(0).timeSteps());
            boolean strings = outputs.get(i).hasLabelsWithoutTime();
            int numbers = strings ? 1 : outputs.get(i).units();
            boolean fits = outputs.get(i).isClassIndex(labels) || labels.features() == numbers;
            if (!fits || (labels.timeSteps() != steps && !strings)) {
                throw new IllegalArgumentException(
                        "labels of '" + outputs.get(i).id() + "': expected " + (strings ? "any number of" : steps)
                                + " steps of " + numbers + " numbers, found " + labels.timeSteps() + " of "
                                + labels.features());
            }
        }
    }

    /**
     * Steps of a head.
     *
     * @param ofFirst steps of the first time axis that are looked at
     */
    private int steps(Output output, List<Sequences> inputs, int ofFirst) {
        Shape shape = shapes.get(output.id());
        if (shape == null) {
            throw new IllegalStateException("no shape of " + output.id());
        }
        int axis = axes.of(output.id());
        return shape.steps(axis == 0 ? ofFirst : axes.steps(axis, inputs));
    }

    @Override
    public List<Sequences> predict(List<Sequences> inputs) {
        network.check(inputs);
        int steps = inputs.get(0).timeSteps();
        int batch = inputs.get(0).batch();
        List<Sequences> predictions = empty(inputs, 0, steps);
        int length = cuts && steps > SEGMENT ? SEGMENT : steps;
        List<Lane> used = lanes.of(AxisSteps.of(axes, inputs, length), batch, false);
        workers.run(used.size(), k -> {
            for (int from = 0; from < steps; from += length) {
                forward(used.get(k), inputs, from, Math.min(length, steps - from));
                copy(used.get(k), predictions, from);
            }
        });
        return predictions;
    }

    @Override
    public void predict(List<Sequences> inputs, Stretches stretches) {
        int steps = inputs.get(0).timeSteps();
        if (!cuts || steps <= SEGMENT) {
            stretches.take(0, predict(inputs));
            return;
        }
        network.check(inputs);
        int batch = inputs.get(0).batch();
        List<Lane> used = lanes.of(AxisSteps.of(axes, inputs, SEGMENT), batch, false);
        for (int from = 0; from < steps; from += SEGMENT) {
            int first = from;
            int length = Math.min(SEGMENT, steps - from);
            List<Sequences> stretch = empty(inputs, from, length);
            workers.run(used.size(), k -> {
                forward(used.get(k), inputs, first, length);
                copy(used.get(k), stretch, 0);
            });
            stretches.take(from, stretch);
        }
    }

    @Override
    public List<List<Sequences>> predictEach(List<List<Sequences>> batches) {
        List<List<Sequences>> predictions = new ArrayList<>();
        for (List<Sequences> inputs : batches) {
            network.check(inputs);
            predictions.add(empty(inputs, 0, inputs.get(0).timeSteps()));
        }
        AtomicInteger next = new AtomicInteger();
        workers.run(Math.min(settings.threads(), batches.size()), thread -> {
            for (int k = next.getAndIncrement(); k < batches.size(); k = next.getAndIncrement()) {
                predict(thread, batches.get(k), predictions.get(k));
            }
        });
        return predictions;
    }

    /** A whole batch in one lane, which need not keep the state after the last step: padding then costs less. */
    private void predict(int thread, List<Sequences> inputs, List<Sequences> predictions) {
        int steps = inputs.get(0).timeSteps();
        int batch = inputs.get(0).batch();
        int length = cuts && steps > SEGMENT ? SEGMENT : steps;
        Lane lane = tiles.of(thread, AxisSteps.of(axes, inputs, length), batch);
        for (int from = 0; from < steps; from += length) {
            int count = Math.min(length, steps - from);
            lane.load(inputs, from, count, 0);
            lane.forward(from + count < steps ? new Pass(false, 0, 0, batch, from > 0) : Pass.last(batch, from > 0));
            copy(lane, predictions, from);
        }
    }

    private List<Sequences> empty(List<Sequences> inputs, int from, int steps) {
        int batch = inputs.get(0).batch();
        List<Sequences> empty = new ArrayList<>();
        for (Output output : outputs) {
            int outputSteps = steps(output, inputs, steps);
            float[] values = new float[outputSteps * batch * output.units()];
            float @Nullable [] mask = network.mask(output, inputs, from, steps);
            empty.add(new Sequences(values, outputSteps, batch, output.units(), mask));
        }
        return empty;
    }

    private static void forward(Lane lane, List<Sequences> inputs, int from, int steps) {
        lane.load(inputs, from, steps, 0);
        lane.forward(new Pass(false, 0, lane.firstSequence(), inputs.get(0).batch(), from > 0));
    }

    private static void copy(Lane lane, List<Sequences> predictions, int at) {
        for (int head = 0; head < predictions.size(); head++) {
            lane.copyPredictions(head, predictions.get(head), at);
        }
    }

    @Override
    public Parameters parameters() {
        return weights.read();
    }

    @Override
    public void copyParameters(float[] target) {
        weights.copyTo(target);
    }

    @Override
    public void load(Parameters parameters) {
        parameters.checkFit(network);
        weights.write(parameters);
        updating.reload();
    }

    @Override
    public EngineSnapshot snapshot() {
        return state().snapshot();
    }

    @Override
    public void restore(EngineSnapshot snapshot) {
        state().restore(snapshot);
    }

    @Override
    public void close() {
        workers.close();
    }
}
