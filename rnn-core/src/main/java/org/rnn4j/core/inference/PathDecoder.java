package org.rnn4j.core.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.rnn4j.core.decoding.Viterbi;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.program.Engine;

/**
 * The most probable path of classes by a head with loss {@code crf}, where its predictions give the most probable class of each
 * step. Not thread-safe.
 */
public final class PathDecoder implements AutoCloseable {
    private final Viterbi viterbi;
    private final Engine engine;
    private final int head;

    /**
     * A decoder for the first head that is a chain.
     *
     * @param engines makes an engine for a network and its parameters
     * @throws IllegalArgumentException where no head is a chain
     */
    public PathDecoder(Network network, Parameters parameters, BiFunction<Network, Parameters, Engine> engines) {
        parameters.checkFit(network);
        this.head = chain(network);
        Output chain = network.outputs().get(head);
        this.viterbi = new Viterbi(
                values(parameters, chain, ".transitions"),
                values(parameters, chain, ".starts"),
                values(parameters, chain, ".ends"));
        Network scoring = scoring(network, chain);
        this.engine = engines.apply(scoring, of(scoring, parameters));
    }

    private static int chain(Network network) {
        List<Output> outputs = network.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).loss().type() == Loss.Type.CRF) {
                return i;
            }
        }
        throw new IllegalArgumentException("network: expected an output with loss crf, found "
                + outputs.stream().map(output -> output.loss().type()).toList());
    }

    private static float[] values(Parameters parameters, Output chain, String name) {
        return parameters.get(chain.id() + name).values();
    }

    /** The network with a head in the chain's place that shows the scores of the classes. */
    private static Network scoring(Network network, Output chain) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : network.nodes()) {
            boolean replaced = node.id().equals(chain.id());
            nodes.add(
                    replaced
                            ? new Output(
                                    chain.id(),
                                    chain.from(),
                                    chain.units(),
                                    Activation.IDENTITY,
                                    Loss.of(Loss.Type.MSE),
                                    null)
                            : node);
        }
        return new Network(network.inputs(), nodes, network.maskRule());
    }

    private static Parameters of(Network network, Parameters parameters) {
        Map<String, Tensor> kept = new LinkedHashMap<>();
        network.parameters().forEach(spec -> kept.put(spec.name(), parameters.get(spec.name())));
        return new Parameters(kept);
    }

    /**
     * The most probable paths.
     *
     * @param inputs one for each input of the network; a step is one of the path where the first of them is real
     * @return {@code [batch][timeSteps]}, the class at each step, −1 at masked ones
     */
    public int[][] paths(List<Sequences> inputs) {
        Sequences scores = engine.predict(inputs).get(head);
        Sequences first = inputs.get(0);
        int[][] paths = new int[scores.batch()][scores.timeSteps()];
        for (int sequence = 0; sequence < paths.length; sequence++) {
            path(scores, first, sequence, paths[sequence]);
        }
        return paths;
    }

    private void path(Sequences scores, Sequences mask, int sequence, int[] path) {
        int classes = viterbi.classes();
        int stride = (mask.timeSteps() + scores.timeSteps() - 1) / scores.timeSteps();
        float[] real = new float[scores.timeSteps() * classes];
        int[] steps = new int[scores.timeSteps()];
        int count = 0;
        for (int step = 0; step < scores.timeSteps(); step++) {
            path[step] = -1;
            if (mask.isReal(step * stride, sequence)) {
                int at = (step * scores.batch() + sequence) * classes;
                System.arraycopy(scores.values(), at, real, count * classes, classes);
                steps[count++] = step;
            }
        }
        int[] best = viterbi.path(Arrays.copyOf(real, count * classes));
        for (int i = 0; i < count; i++) {
            path[steps[i]] = best[i];
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
