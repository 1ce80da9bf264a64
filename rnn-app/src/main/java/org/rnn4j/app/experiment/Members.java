package org.rnn4j.app.experiment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Translating;
import org.rnn4j.app.task.Walker;
import org.rnn4j.core.inference.Inference;
import org.rnn4j.core.inference.Translator;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.StreamingNetwork;

/** The networks of a model: one, or several of one definition whose mean it predicts. */
public final class Members implements AutoCloseable {
    private final Network network;
    private final List<Parameters> parameters;
    private final List<Inference> inferences;
    private @Nullable Translator translator;

    /**
     * Networks that are ready to be asked.
     *
     * @param parameters of each network, at least one
     * @param inferences makes what answers for each
     */
    public Members(Network network, List<Parameters> parameters, Inferences inferences) {
        this.network = network;
        this.parameters = List.copyOf(parameters);
        this.inferences =
                this.parameters.stream().map(one -> inferences.of(network, one)).toList();
    }

    /** The networks of a model directory. */
    public static Members of(ModelDirectory.Contents contents, Inferences inferences) {
        List<Parameters> parameters = new ArrayList<>(List.of(contents.parameters()));
        parameters.addAll(contents.members());
        return new Members(contents.network(), parameters, inferences);
    }

    /** Their definition. */
    public Network network() {
        return network;
    }

    /**
     * The mean of what the networks say, in their own numbers.
     *
     * @return one for each output of the network
     */
    public List<Sequences> predict(List<Sequences> inputs) {
        if (count() == 1) {
            return first().predict(inputs);
        }
        List<List<Sequences>> each = new ArrayList<>();
        for (Inference member : inferences) {
            each.add(member.predict(inputs));
        }
        List<Sequences> means = new ArrayList<>();
        for (int head = 0; head < network.outputs().size(); head++) {
            int which = head;
            means.add(mean(each.stream().map(outputs -> outputs.get(which)).toList()));
        }
        return means;
    }

    private static Sequences mean(List<Sequences> each) {
        Sequences first = each.get(0);
        float[] mean = new float[first.values().length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (Sequences one : each) {
                sum += one.values()[i];
            }
            mean[i] = (float) (sum / each.size());
        }
        return new Sequences(mean, first.timeSteps(), first.batch(), first.features());
    }

    int count() {
        return inferences.size();
    }

    /** The first network. */
    Inference first() {
        return inferences.get(0);
    }

    /** Whether they can be walked step by step. */
    boolean streams() {
        return StreamingNetwork.canStream(network);
    }

    /** The first network as a translator; made when it is first asked for. */
    synchronized Translating translating() {
        Translator made = translator;
        if (made == null) {
            made = Engines.forTranslation(network, parameters.get(0));
            translator = made;
        }
        return made::translate;
    }

    /**
     * All of them, step by step.
     *
     * @param temperature that probabilities are brought to, or null
     * @throws IllegalArgumentException naming a node that needs whole sequences
     */
    Walker walker(@Nullable Double temperature) {
        return new Walker(streaming(), calibrator().at(temperature));
    }

    /**
     * Each of them, step by step.
     *
     * @throws IllegalArgumentException naming a node that needs whole sequences
     */
    public List<StreamingNetwork> streaming() {
        return parameters.stream().map(one -> StreamingNetwork.of(network, one)).toList();
    }

    /** For the head of the networks. */
    Calibrator calibrator() {
        return new Calibrator(network.outputs().get(0));
    }

    @Override
    public synchronized void close() {
        inferences.forEach(Inference::close);
        Translator made = translator;
        if (made != null) {
            made.close();
        }
    }
}
