package org.rnn4j.app.experiment.streaming;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.serving.ServedModel;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.StreamingNetwork;

/**
 * A network, or several whose mean it is, that is given a sequence in pieces: what it says of all pieces together is what {@link
 * ServedModel#infer} says of the whole, to 1e-6. It never changes; everything that a sequence has come to is in its {@link State}.
 */
public final class TensorStream {
    private final Network network;
    private final List<StreamingNetwork> networks;

    private TensorStream(Network network, List<StreamingNetwork> networks) {
        this.network = network;
        this.networks = networks;
    }

    /** What a sequence has come to; one thread at a time. */
    public static final class State {
        private final List<StreamingNetwork.State> states;

        private State(List<StreamingNetwork.State> states) {
            this.states = List.copyOf(states);
        }
    }

    /**
     * A model that answers step by step.
     *
     * @throws RequestException naming a node that needs whole sequences
     */
    public static TensorStream of(ServedModel model) {
        try {
            return new TensorStream(model.network(), model.streaming());
        } catch (IllegalArgumentException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    /** A sequence that has not begun. */
    public State begin() {
        return new State(networks.stream().map(StreamingNetwork::newState).toList());
    }

    /** The same state twice, so that one can go on without the other. */
    public State copy(State state) {
        return restore(save(state));
    }

    /** The arrays of each network by name; copies. */
    List<Map<String, float[]>> save(State state) {
        List<Map<String, float[]>> saved = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            saved.add(networks.get(i).save(state.states.get(i)));
        }
        return saved;
    }

    /**
     * A sequence where {@link #save} left it.
     *
     * @throws IllegalArgumentException for arrays that are not those of these networks
     */
    State restore(List<Map<String, float[]>> saved) {
        if (saved.size() != networks.size()) {
            throw new IllegalArgumentException(
                    "state: expected that of " + networks.size() + " networks, found " + saved.size());
        }
        List<StreamingNetwork.State> states = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            states.add(networks.get(i).restore(saved.get(i)));
        }
        return new State(states);
    }

    /** How many networks there are. */
    int networks() {
        return networks.size();
    }

    /**
     * Takes the next steps.
     *
     * @param state changed
     * @param inputs one for each input of the network, each {@code [timeSteps, 1, features]}; a step is real where the first says
     *     so
     * @return one for each output, {@code [timeSteps, 1, units]}; zeros at masked steps
     * @throws RequestException for more than one sequence
     */
    public List<Sequences> step(State state, List<Sequences> inputs) {
        network.check(inputs);
        Sequences first = inputs.get(0);
        if (first.batch() != 1) {
            throw new RequestException("inputs: expected one sequence in a session, found " + first.batch()
                    + "; begin a session for each.");
        }
        checkMask(inputs);
        List<Sequences> outputs = new ArrayList<>();
        for (Output output : network.outputs()) {
            float[] values = new float[first.timeSteps() * output.units()];
            outputs.add(new Sequences(values, first.timeSteps(), 1, output.units()));
        }
        for (int i = 0; i < networks.size(); i++) {
            StreamingNetwork walker = networks.get(i);
            StreamingNetwork.State at = state.states.get(i);
            for (int t = 0; t < first.timeSteps(); t++) {
                if (first.isReal(t, 0)) {
                    walker.step(at, features(inputs, t));
                    add(walker, at, outputs, t);
                }
            }
        }
        outputs.forEach(this::divide);
        return outputs;
    }

    /** Masked steps are left out, which is the rule {@code carry}; the rule {@code zero} would forget what came before them. */
    private void checkMask(List<Sequences> inputs) {
        Sequences first = inputs.get(0);
        for (int t = 0; network.maskRule() == MaskRule.ZERO && t < first.timeSteps(); t++) {
            if (!first.isReal(t, 0)) {
                throw new RequestException(
                        "mask: expected real steps alone, because this network's maskRule is zero, found" + " step " + t
                                + " masked.");
            }
        }
    }

    private static float[][] features(List<Sequences> inputs, int t) {
        float[][] step = new float[inputs.size()][];
        for (int i = 0; i < step.length; i++) {
            int width = inputs.get(i).features();
            step[i] = new float[width];
            System.arraycopy(inputs.get(i).values(), t * width, step[i], 0, width);
        }
        return step;
    }

    private static void add(StreamingNetwork walker, StreamingNetwork.State at, List<Sequences> outputs, int t) {
        for (int head = 0; head < outputs.size(); head++) {
            float[] given = walker.output(at, head);
            float[] sums = outputs.get(head).values();
            for (int unit = 0; unit < given.length; unit++) {
                sums[t * given.length + unit] += given[unit];
            }
        }
    }

    private void divide(Sequences sums) {
        for (int i = 0; i < sums.values().length && networks.size() > 1; i++) {
            sums.values()[i] /= networks.size();
        }
    }
}
