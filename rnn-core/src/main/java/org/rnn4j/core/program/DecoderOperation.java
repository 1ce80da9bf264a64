package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.DecoderPlan;
import org.rnn4j.core.kernel.DecoderWeights;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.network.AttentionDecoder;

/** A decoder with attention: looks the target's symbols up, drops units out and leaves the loop to a {@link DecoderPlan}. */
final class DecoderOperation implements Operation {
    private final Kernel kernel;
    private final Wire memory;
    private final InputOperation target;
    private final Wire output;
    private final DecoderPlan plan;
    private final Weights weights;
    private final Weights gradients;
    private final boolean tied;
    private final Part input;
    private final Part inputGradient;
    private final Part readoutGradient;
    private final DropoutFactors inputFactors;
    private final DropoutFactors outputFactors;
    private final List<DropoutFactors> between = new ArrayList<>();
    private final Array[] betweenNow;

    /**
     * What a decoder learns, or its gradients.
     *
     * @param table [vocabulary, embedding]
     */
    record Weights(Matrix table, DecoderWeights loop) {
        static Weights of(ParameterBlock block, AttentionDecoder node, DecoderPlan plan) {
            String prefix = node.id() + ".";
            return new Weights(
                    block.matrix(prefix + "embedding.inputWeights", node.embedding()),
                    DecoderWeights.of(plan.spec(), name -> block.array(prefix + name)));
        }
    }

    /** What it reads, and what its random numbers begin with. */
    record Neighbours(Wire memory, InputOperation target, Wire output, boolean tied, long seed) {}

    /** An array for the longest sequence, and its part for the steps of now. */
    private final class Part {
        private final Array whole;
        private final int size;
        private Matrix now;

        Part(int size) {
            this.size = size;
            this.whole = kernel.allocate(Math.multiplyExact(output.steps() * output.batch(), size));
            this.now = Matrix.of(whole, whole.length() / size, size);
        }

        Matrix rows() {
            int rows = output.steps() * output.batch();
            if (now.rows() != rows) {
                now = Matrix.of(rows * size == whole.length() ? whole : whole.view(0, rows * size), rows, size);
            }
            return now;
        }
    }

    DecoderOperation(
            Kernel kernel, AttentionDecoder node, Neighbours around, ParameterBlock weights, ParameterBlock gradients) {
        this.kernel = kernel;
        this.memory = around.memory();
        this.target = around.target();
        this.output = around.output();
        this.tied = around.tied();
        DecoderPlan.Extent extent = new DecoderPlan.Extent(memory.steps(), output.steps(), output.batch());
        this.plan = kernel.decoder(Functions.spec(node, memory.size()), extent);
        this.weights = Weights.of(weights, node, plan);
        this.gradients = Weights.of(gradients, node, plan);
        this.input = new Part(node.embedding());
        this.inputGradient = new Part(node.embedding());
        this.readoutGradient = new Part(node.readout());
        this.inputFactors = factors(node, around.seed(), "embedding", node.embedding());
        this.outputFactors = factors(node, around.seed(), "readout", node.readout());
        for (int layer = 1; layer < node.layers(); layer++) {
            between.add(factors(node, around.seed(), "layer" + layer, node.units()));
        }
        this.betweenNow = new Array[between.size()];
    }

    private DropoutFactors factors(AttentionDecoder node, long seed, String what, int size) {
        return new DropoutFactors(kernel, node.dropout(), RandomBits.key(seed, node.id() + "." + what), output, size);
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, target.output().mask());
    }

    @Override
    public void forward(Pass pass) {
        Matrix symbols = input.rows();
        kernel.gatherRows(weights.table(), target.tokens(), symbols);
        inputFactors.draw(pass, output.steps());
        if (inputFactors.applies(pass)) {
            kernel.multiply(symbols.data(), inputFactors.last(output.steps()), symbols.data());
        }
        zeroPadding(symbols);
        for (int layer = 0; layer < betweenNow.length; layer++) {
            betweenNow[layer] = between.get(layer).draw(pass, output.steps());
        }
        Array readout = plan.forward(source(), target(pass), weights.loop());
        Matrix out = output.valueRows();
        kernel.copy(Matrix.of(readout, out.rows(), out.columns()), out);
        outputFactors.draw(pass, output.steps());
        if (outputFactors.applies(pass)) {
            kernel.multiply(out.data(), outputFactors.last(output.steps()), out.data());
        }
        zeroPadding(out);
    }

    private DecoderPlan.Source source() {
        return new DecoderPlan.Source(
                memory.steps(), memory.valueMemory(), memory.mask().array());
    }

    private DecoderPlan.Target target(Pass pass) {
        boolean drops = betweenNow.length > 0 && between.get(0).applies(pass);
        return new DecoderPlan.Target(output.steps(), input.whole, output.mask().array(), drops ? betweenNow : null);
    }

    @Override
    public void backward(Pass pass) {
        Matrix readout = readoutGradient.rows();
        kernel.copy(output.gradientRows(), readout);
        if (outputFactors.applies(pass)) {
            kernel.multiply(readout.data(), outputFactors.last(output.steps()), readout.data());
        }
        zeroPadding(readout);
        Array memoryGradient = memory.contribution();
        plan.backward(
                source(),
                target(pass),
                weights.loop(),
                new DecoderPlan.Gradients(
                        gradients.loop(), readoutGradient.whole, inputGradient.whole, memoryGradient));
        if (memoryGradient != null) {
            memory.contributed();
        }
        embed(pass);
    }

    /** The gradient of the table. A tied head, which ran before, has written its own there. */
    private void embed(Pass pass) {
        Matrix symbols = inputGradient.rows();
        if (inputFactors.applies(pass)) {
            kernel.multiply(symbols.data(), inputFactors.last(output.steps()), symbols.data());
        }
        zeroPadding(symbols);
        if (!tied) {
            gradients.table().data().clear();
        }
        kernel.scatterAddRows(symbols, target.tokens(), gradients.table());
    }

    private void zeroPadding(Matrix rows) {
        Array mask = output.mask().array();
        if (mask != null) {
            kernel.scaleRows(rows, mask);
        }
    }

    /** The share of a place of the memory in what a sequence of the lane attended to at a step of the last pass. */
    double share(int step, int sequence, int place) {
        return plan.share(step, sequence, place);
    }
}
