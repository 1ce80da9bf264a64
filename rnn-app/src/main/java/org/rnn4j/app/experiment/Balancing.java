package org.rnn4j.app.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.app.config.TrainingConfig.Balance;
import org.rnn4j.app.task.Scored;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.sequence.SequenceSet;

/**
 * {@code training.balance}: what rare labels count more in the loss, by how often they are in the training part.
 *
 * <p>Of classes, n cases and K classes that occur, class k with n_k cases weighs n / (K · n_k); of yes/no labels a yes weighs as
 * often as there are noes for each yes. {@code root} takes square roots, those of classes divided by their mean over the cases, so
 * that the loss keeps its size. What is always or never there weighs 1.
 */
final class Balancing {
    private final Balance balance;
    private final SequenceSet train;

    private Balancing(Balance balance, SequenceSet train) {
        this.balance = balance;
        this.train = train;
    }

    /** The same network with weights in its loss, where the configuration asks for them. */
    static Network of(Network network, ModelConfig config, SequenceSet train) {
        Balance balance = config.training().balance();
        return balance == Balance.NONE ? network : new Balancing(balance, train).weighted(network);
    }

    private Network weighted(Network network) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : network.nodes()) {
            nodes.add(node instanceof Output head ? head.with(weighted(head)) : node);
        }
        return new Network(network.inputs(), nodes, network.maskRule());
    }

    private Loss weighted(Output head) {
        Loss loss = head.loss();
        if (!loss.classWeights().isEmpty() || !loss.positiveWeights().isEmpty()) {
            throw new ConfigException(
                    "training.balance: expected none where the output node has weights of its own, found "
                            + balance.name().toLowerCase(Locale.ROOT));
        }
        return switch (loss.type()) {
            case SOFTMAX_CROSS_ENTROPY -> loss.withClassWeights(classes(head.units()));
            case SIGMOID_CROSS_ENTROPY -> loss.withPositiveWeights(positives(head.units()));
            default ->
                throw new ConfigException(
                        "training.balance: expected a softmax or sigmoid cross-entropy to balance, found another loss");
        };
    }

    private List<Double> classes(int classes) {
        double[] counts = new double[classes];
        forEachLabel(label -> counts[(int) label[0]]++);
        double cases = Arrays.stream(counts).sum();
        double occurring = Arrays.stream(counts).filter(count -> count > 0).count();
        double[] weights = Arrays.stream(counts)
                .map(count -> count == 0 ? 1 : rooted(cases / (occurring * count)))
                .toArray();
        double mean = 0;
        for (int k = 0; k < classes; k++) {
            mean += weights[k] * counts[k] / cases;
        }
        double size = mean;
        return Arrays.stream(weights).map(weight -> weight / size).boxed().toList();
    }

    private List<Double> positives(int outputs) {
        double[] yes = new double[outputs];
        double[] cases = new double[1];
        forEachLabel(label -> {
            cases[0]++;
            for (int k = 0; k < outputs; k++) {
                yes[k] += label[k];
            }
        });
        return Arrays.stream(yes)
                .map(count -> count == 0 || count == cases[0] ? 1 : rooted((cases[0] - count) / count))
                .boxed()
                .toList();
    }

    private double rooted(double weight) {
        return balance == Balance.ROOT ? Math.sqrt(weight) : weight;
    }

    private void forEachLabel(Consumer<double[]> take) {
        double[] label = new double[train.labelFeatures()];
        for (int sequence = 0; sequence < train.size(); sequence++) {
            for (int step : Scored.labelled(train, sequence, false)) {
                for (int k = 0; k < label.length; k++) {
                    label[k] = train.labelValue(sequence, step, k);
                }
                take.accept(label);
            }
        }
    }
}
