package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.dl4j.Dl4jEngine;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.GradientNoise;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.SimpleRnn;

class GradientNoiseTest {
    private static final Network NETWORK = Network.chain(Input.numbers(4), SimpleRnn.of(80), Output.sigmoid(2));
    private static final GradientNoise NOISE = new GradientNoise(0.04, 1.0);

    /** What noise adds to the parameters in update number {@code iteration}, at rate 1. */
    private static DescriptiveStatistics added(Kernel kernel, int iteration, long seed) {
        Batch batch = Batches.random(NETWORK, 3, 4, null, 1);
        DescriptiveStatistics differences = new DescriptiveStatistics();
        Parameters noisy = after(Cases.descent().with(NOISE), kernel, iteration, seed, batch);
        Parameters plain = after(Cases.descent(), kernel, iteration, seed, batch);
        noisy.byName().forEach((name, tensor) -> {
            for (int i = 0; i < tensor.values().length; i++) {
                differences.addValue(
                        (double) tensor.values()[i] - plain.get(name).values()[i]);
            }
        });
        return differences;
    }

    private static Parameters after(Optimizer optimizer, Kernel kernel, int iteration, long seed, Batch batch) {
        var settings = new CompiledEngine.Settings(1, seed, 0);
        try (CompiledEngine engine = Cases.engine(NETWORK, optimizer, kernel, settings)) {
            engine.state().setIteration(iteration);
            engine.train(batch, 1);
            return engine.parameters();
        }
    }

    @Test
    void noise_is_normal_with_a_variance_that_falls() {
        for (Kernel kernel : new Kernel[] {Cases.plain(), Cases.exact()}) {
            DescriptiveStatistics first = added(kernel, 0, 1);
            DescriptiveStatistics later = added(kernel, 3, 1);
            double count = Math.sqrt(first.getN());
            assertThat(first.getMean()).isCloseTo(0, within(4 * 0.2 / count));
            assertThat(first.getStandardDeviation()).isCloseTo(0.2, within(4 * 0.2 / count));
            assertThat(later.getStandardDeviation()).isCloseTo(0.1, within(4 * 0.1 / count));
            assertThat(first.getSkewness()).isCloseTo(0, within(0.15));
            assertThat(first.getKurtosis()).isCloseTo(0, within(0.35));
        }
    }

    @Test
    void noise_follows_from_the_seed() {
        assertThat(added(Cases.plain(), 0, 1).getValues())
                .containsExactly(added(Cases.plain(), 0, 1).getValues());
        assertThat(added(Cases.plain(), 0, 2).getElement(0))
                .isNotEqualTo(added(Cases.plain(), 0, 1).getElement(0));
    }

    @Test
    void dl4j_has_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Dl4jEngine.checkTraining(NETWORK, Optimizer.standard().with(NOISE)))
                .withMessageStartingWith("gradientNoise: DL4J has none");
    }
}
