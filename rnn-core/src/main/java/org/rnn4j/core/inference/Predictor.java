package org.rnn4j.core.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.program.StreamingNetwork;

/**
 * A trained network that answers.
 *
 * <p>A few steps are walked through in plain Java, with no native library to load: a process that predicts one row should not
 * wait for a matrix library. Many steps, and networks that need whole sequences, go to an engine. The two ways agree to 1e-6.
 * Not thread-safe.
 */
public final class Predictor implements AutoCloseable {
    /** Below this many steps loading an engine takes longer than walking. */
    private static final int MOST_WALKED_STEPS = 20_000;

    /** An engine gives many outputs in stretches. */
    private static final long MOST_WALKED_OUTPUTS = 1L << 25;

    private final Network network;
    private final Parameters parameters;
    private final Supplier<Engine> engines;
    private final boolean walks;
    private @Nullable StreamingNetwork streaming;
    private @Nullable Engine engine;

    /** @param engines makes the engine when it is first needed */
    public Predictor(Network network, Parameters parameters, Supplier<Engine> engines) {
        parameters.checkFit(network);
        this.network = network;
        this.parameters = parameters;
        this.engines = engines;
        this.walks = StreamingNetwork.canStream(network);
    }

    /**
     * Runs the network.
     *
     * @param inputs one for each input of the network
     * @return one for each output; values at masked steps mean nothing
     */
    public List<Sequences> predict(List<Sequences> inputs) {
        return predict(inputs, (long) inputs.get(0).timeSteps() * inputs.get(0).batch());
    }

    /**
     * Runs the network on one of several batches.
     *
     * @param allSteps steps of all batches to come: one way for all of them, so that equal rows get equal bits
     */
    public List<Sequences> predict(List<Sequences> inputs, long allSteps) {
        return walks(inputs, allSteps) ? walk(inputs) : engine().predict(inputs);
    }

    /**
     * The same in stretches, so that the outputs of a long sequence need not be in memory together.
     *
     * @param stretches takes the outputs in the order of the steps; must not ask this predictor again meanwhile
     */
    public void predict(List<Sequences> inputs, long allSteps, Engine.Stretches stretches) {
        if (walks(inputs, allSteps)) {
            stretches.take(0, walk(inputs));
        } else {
            engine().predict(inputs, stretches);
        }
    }

    private boolean walks(List<Sequences> inputs, long allSteps) {
        network.check(inputs);
        int units = network.outputs().stream().mapToInt(Output::units).sum();
        return walks && allSteps <= MOST_WALKED_STEPS && allSteps * units <= MOST_WALKED_OUTPUTS && oneMask(inputs);
    }

    /** A walk knows whether a step is real and not for which inputs. */
    private static boolean oneMask(List<Sequences> inputs) {
        Sequences first = inputs.get(0);
        for (Sequences other : inputs) {
            for (int i = 0; i < first.timeSteps() * first.batch(); i++) {
                if (first.isReal(i / first.batch(), i % first.batch())
                        != other.isReal(i / first.batch(), i % first.batch())) {
                    return false;
                }
            }
        }
        return true;
    }

    private Engine engine() {
        Engine made = engine;
        if (made == null) {
            made = engines.get();
            engine = made;
        }
        return made;
    }

    private StreamingNetwork streaming() {
        StreamingNetwork made = streaming;
        if (made == null) {
            made = StreamingNetwork.of(network, parameters);
            streaming = made;
        }
        return made;
    }

    private List<Sequences> walk(List<Sequences> inputs) {
        Sequences first = inputs.get(0);
        List<Sequences> outputs = new ArrayList<>();
        for (Output output : network.outputs()) {
            float[] values = new float[first.timeSteps() * first.batch() * output.units()];
            outputs.add(new Sequences(values, first.timeSteps(), first.batch(), output.units()));
        }
        float[][] step = new float[inputs.size()][];
        for (int i = 0; i < step.length; i++) {
            step[i] = new float[inputs.get(i).features()];
        }
        for (int sequence = 0; sequence < first.batch(); sequence++) {
            walk(inputs, sequence, step, outputs);
        }
        return outputs;
    }

    private void walk(List<Sequences> inputs, int sequence, float[][] step, List<Sequences> outputs) {
        StreamingNetwork walker = streaming();
        StreamingNetwork.State state = walker.newState();
        Sequences first = inputs.get(0);
        for (int t = 0; t < first.timeSteps(); t++) {
            if (!first.isReal(t, sequence)) {
                state = network.maskRule() == MaskRule.ZERO ? walker.newState() : state;
                continue;
            }
            int row = t * first.batch() + sequence;
            for (int i = 0; i < step.length; i++) {
                System.arraycopy(inputs.get(i).values(), row * step[i].length, step[i], 0, step[i].length);
            }
            walker.step(state, step);
            for (int head = 0; head < outputs.size(); head++) {
                float[] output = walker.output(state, head);
                System.arraycopy(output, 0, outputs.get(head).values(), row * output.length, output.length);
            }
        }
    }

    @Override
    public void close() {
        Engine made = engine;
        if (made != null) {
            made.close();
        }
    }
}
