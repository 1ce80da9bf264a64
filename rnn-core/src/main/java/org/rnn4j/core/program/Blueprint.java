package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Recurrent;

/**
 * What every lane of a program shares.
 *
 * @param seed of dropout
 * @param dropped recurrent weights of which some are left out in training, by the layer's name
 * @param memory that lanes lend each other
 * @param gradients of the lanes of one number: of all sets of lanes only one is in use
 */
record Blueprint(
        Kernel kernel,
        Network network,
        ParameterBlock weights,
        long seed,
        Map<String, DroppedWeights> dropped,
        SharedMemory memory,
        List<ParameterBlock> gradients) {
    Blueprint(Kernel kernel, Network network, ParameterBlock weights, long seed) {
        this(kernel, network, weights, seed, new HashMap<>(), new SharedMemory(kernel), new ArrayList<>());
        for (Node node : network.nodes()) {
            if (node instanceof Recurrent layer) {
                drop(layer, node.id());
            } else if (node instanceof Bidirectional both) {
                drop(both.layer(), node.id() + ".forward");
                drop(both.layer(), node.id() + ".backward");
            }
        }
    }

    ParameterBlock gradients(int lane) {
        while (gradients.size() <= lane) {
            gradients.add(new ParameterBlock(kernel::allocate, network));
        }
        return gradients.get(lane);
    }

    private void drop(Recurrent layer, String name) {
        double rate = layer.recurrentDropRate();
        if (rate > 0) {
            long key = RandomBits.key(seed, name + ".recurrentWeights");
            dropped.put(name, new DroppedWeights(kernel, weights.recurrent(name), rate, key));
        }
    }
}
