package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;

class LanesOfManyLengthsTest {
    private static final Network NETWORK = Network.chain(Input.numbers(3), Lstm.of(5), Output.sigmoid(2));

    private static CompiledEngine engine(Kernel kernel) {
        Parameters start = Parameters.initial(NETWORK, 1);
        return new CompiledEngine(NETWORK, Optimizer.standard(), start, new CompiledEngine.Settings(1, 0, 0), kernel);
    }

    /** 17 and 18 steps share the memory of 18. */
    @Test
    void a_longer_batch_may_follow_a_shorter_one() {
        Batch shorter = AgainstDl4jTest.batch(NETWORK, 17, 4, false, 1);
        Batch longer = AgainstDl4jTest.batch(NETWORK, 18, 4, false, 2);
        for (Kernel kernel :
                List.of(Kernels.openBlas().orThrow(), Kernels.float64().orThrow())) {
            try (CompiledEngine used = engine(kernel);
                    CompiledEngine fresh = engine(kernel)) {
                used.train(shorter, 0);
                assertThat(used.train(longer, 0)).isEqualTo(fresh.train(longer, 0));
                used.predict(shorter.inputs());
                assertThat(used.predict(longer.inputs()).get(0).values())
                        .isEqualTo(fresh.predict(longer.inputs()).get(0).values());
            }
        }
    }
}
