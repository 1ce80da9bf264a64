package org.rnn4j.app.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.rnn4j.core.program.StreamingNetwork;

/** A trained network that takes one step at a time, or several whose mean it is. It never changes; walks are values of their own. */
public final class Walker {
    private final List<StreamingNetwork> networks;
    private final Consumer<float[]> calibration;

    /**
     * A walker that has not begun.
     *
     * @param networks at least one, all of one definition with one output
     * @param calibration changes the outputs of a step
     */
    public Walker(List<StreamingNetwork> networks, Consumer<float[]> calibration) {
        this.networks = List.copyOf(networks);
        this.calibration = calibration;
    }

    /** How many networks there are. */
    public int networks() {
        return networks.size();
    }

    /** A walk that has not begun. */
    public Walk begin() {
        return new Walk(networks.stream().map(StreamingNetwork::newState).toList());
    }

    /**
     * A walk where {@link Walk#save} left it.
     *
     * @param saved the arrays of each network
     * @throws IllegalArgumentException for arrays that are not those of these networks
     */
    public Walk restore(List<Map<String, float[]>> saved) {
        if (saved.size() != networks.size()) {
            throw new IllegalArgumentException(
                    "state: expected that of " + networks.size() + " networks, found " + saved.size());
        }
        List<StreamingNetwork.State> states = new ArrayList<>();
        for (int i = 0; i < saved.size(); i++) {
            states.add(networks.get(i).restore(saved.get(i)));
        }
        return new Walk(states);
    }

    /** Where a walk has come to; one thread at a time. */
    public final class Walk {
        private final List<StreamingNetwork.State> states;

        private Walk(List<StreamingNetwork.State> states) {
            this.states = List.copyOf(states);
        }

        /** What it has come to, as plain arrays by name for each network; copies. */
        public List<Map<String, float[]>> save() {
            List<Map<String, float[]>> saved = new ArrayList<>();
            for (int i = 0; i < states.size(); i++) {
                saved.add(networks.get(i).save(states.get(i)));
            }
            return saved;
        }

        /**
         * One step on.
         *
         * @param inputs of the step, one array for each input of the network
         * @return the outputs after it, a new array
         */
        public float[] step(float[]... inputs) {
            float[] mean = new float[0];
            for (int i = 0; i < states.size(); i++) {
                networks.get(i).step(states.get(i), inputs);
                float[] output = networks.get(i).output(states.get(i), 0);
                mean = i == 0 ? output.clone() : sum(mean, output);
            }
            for (int unit = 0; unit < mean.length; unit++) {
                mean[unit] /= states.size();
            }
            calibration.accept(mean);
            return mean;
        }

        private static float[] sum(float[] sum, float[] more) {
            for (int unit = 0; unit < sum.length; unit++) {
                sum[unit] += more[unit];
            }
            return sum;
        }
    }
}
