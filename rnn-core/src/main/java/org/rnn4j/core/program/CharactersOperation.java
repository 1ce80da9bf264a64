package org.rnn4j.core.program;

import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;

/** Gives each place of a text its word's vector, which is computed once for each different word. */
final class CharactersOperation implements Operation {
    private final Kernel kernel;
    private final InputOperation input;
    private final Wire output;
    private final WordEncoder encoder;
    private final DistinctWords words;
    private final Room vectors;
    private final Room gradients;
    private final int[] rows;

    CharactersOperation(Kernel kernel, InputOperation input, Wire output, WordEncoder encoder) {
        this.kernel = kernel;
        this.input = input;
        this.output = output;
        this.encoder = encoder;
        this.words = new DistinctWords(input.output().size());
        this.vectors = new Room(kernel, output.size());
        this.gradients = new Room(kernel, output.size());
        this.rows = new int[output.steps() * output.batch()];
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, input.output().mask());
    }

    @Override
    public void forward(Pass pass) {
        int places = output.steps() * output.batch();
        words.read(input.tokens(), places, output.mask());
        for (int place = 0; place < places; place++) {
            rows[place] = 1 + words.at(place);
        }
        Matrix found = vectors.rows(1 + words.count());
        // Row 0 is the vector of no word.
        found.data().clear();
        encoder.forward(words, found, pass.training());
        kernel.gatherRows(found, rows, output.valueRows());
    }

    @Override
    public void backward(Pass pass) {
        Matrix gradient = gradients.rows(1 + words.count());
        gradient.data().clear();
        kernel.scatterAddRows(output.gradientRows(), rows, gradient);
        encoder.backward(words, gradient);
    }
}
