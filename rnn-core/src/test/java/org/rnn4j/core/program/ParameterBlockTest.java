package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.kernel.RecurrentWeights;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;

class ParameterBlockTest {
    private static final int LAYERS = 40;
    private static final int THREADS = 4;

    @Test
    void threads_that_ask_together_get_the_same_weights() {
        Node[] nodes = new Node[LAYERS + 1];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < LAYERS; i++) {
            nodes[i] = Gru.of(2);
        }
        nodes[LAYERS] = Output.sigmoid(1);
        Network network = Network.chain(Input.numbers(2), nodes);
        for (Node node : network.nodes().subList(0, LAYERS)) {
            names.add(node.id());
        }
        for (int round = 0; round < 50; round++) {
            ParameterBlock block = new ParameterBlock(Cases.fastest()::allocate, network);
            Set<RecurrentWeights> found =
                    Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
            CyclicBarrier together = new CyclicBarrier(THREADS);
            try (Workers workers = new Workers(THREADS)) {
                workers.run(THREADS, thread -> {
                    arrive(together);
                    names.forEach(name -> found.add(block.recurrent(name)));
                });
            }
            assertThat(found).hasSize(LAYERS);
        }
    }

    private static void arrive(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
