package org.rnn4j.app.task.language;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.rnn4j.app.task.Generator;
import org.rnn4j.app.task.Walker;
import org.rnn4j.core.decoding.Sampling;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.format.TextFormat;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.transform.Unknown;

/**
 * Lets a language model write on: each symbol is drawn from what the network says after the ones before it.
 *
 * <p>Without a prompt a text of characters begins as if a line break stood before it, and any other with a symbol drawn by how
 * frequent each is in the training part.
 */
final class TextGenerator implements Generator {
    private static final int CHARACTERS = 500;
    private static final int WORDS = 100;

    private final Preprocessing data;
    private final float[] frequencies;
    private final SymbolUnit unit;
    private final List<float[][]> inputs;

    /** @param frequencies of each class in the training part */
    TextGenerator(Preprocessing data, float[] frequencies) {
        this.data = data;
        this.frequencies = frequencies.clone();
        this.unit = SymbolUnit.of(data.data());
        this.inputs = SymbolInputs.ofSymbols(data);
    }

    @Override
    public List<Piece> generate(Walker network, Plan plan) {
        if (!plan.music().equals(Music.standard())) {
            throw new IllegalArgumentException("--voices, --key and --grid: expected none for a text, found some");
        }
        Prompt prompt = plan.prompt();
        Start start = prompt == null || prompt.content().length == 0 ? new Start(List.of(), List.of()) : read(prompt);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < plan.count(); i++) {
            List<String> text =
                    new Writing(network.begin(), plan.sampling(), plan.seed() + i).write(start, length(plan));
            pieces.add(new Piece(unit.joined(text).getBytes(StandardCharsets.UTF_8), true));
        }
        return pieces;
    }

    private int length(Plan plan) {
        Integer asked = plan.length();
        return asked == null ? unit == SymbolUnit.CHARACTER ? CHARACTERS : WORDS : asked;
    }

    /** What a text begins with: its symbols, and what the network is given at each. */
    private record Start(List<String> symbols, List<float[][]> inputs) {}

    private Start read(Prompt prompt) {
        SequenceSet set = data.apply(new ByteArrayInputStream(prompt.content()), prompt.source())
                .sequences();
        String column = String.valueOf(data.data().targets().get(0).column());
        List<String> symbols = new ArrayList<>();
        for (int step = 0; step < set.timeSteps(0); step++) {
            String symbol = String.valueOf(set.text(0, step, column));
            checkKnown(set, step, symbol);
            symbols.add(symbol);
        }
        return new Start(symbols, SymbolInputs.of(set));
    }

    /** A symbol may be unknown only where training had unknown ones: otherwise nothing has been learned about them. */
    private void checkKnown(SequenceSet set, int step, String symbol) {
        boolean isUnknown = (int) set.targetAt(0, step, 0) == data.classNames().indexOf(Unknown.NAME);
        if (isUnknown && frequencies[(int) set.targetAt(0, step, 0)] == 0) {
            throw DataException.at(
                    Place.line(set.series(0).rows().source(), set.line(0, step)),
                    DataException.quote(symbol),
                    "one of the " + (data.classNames().size() - 1) + " that the model was trained on");
        }
    }

    @Override
    public boolean makesText() {
        return true;
    }

    /** One text. */
    private final class Writing {
        private final Walker.Walk walk;
        private final Sampling sampling;
        private final SplittableRandom random;
        private final List<String> text = new ArrayList<>();

        Writing(Walker.Walk walk, Sampling sampling, long seed) {
            this.walk = walk;
            this.sampling = sampling;
            this.random = new SplittableRandom(seed);
        }

        List<String> write(Start start, int length) {
            float[] next = frequencies.clone();
            text.addAll(start.symbols());
            for (float[][] step : start.inputs()) {
                next = walk.step(step);
            }
            int lineBreak = data.classNames().indexOf(TextFormat.LINE_END);
            if (start.inputs().isEmpty() && lineBreak >= 0) {
                next = walk.step(inputs.get(lineBreak));
            }
            for (int i = 0; i < length; i++) {
                int symbol = sampling.draw(known(next), random);
                text.add(data.classNames().get(symbol));
                next = i == length - 1 ? next : walk.step(inputs.get(symbol));
            }
            return text;
        }

        /** Nobody can write an unknown word. */
        private float[] known(float[] probabilities) {
            int unknown = data.classNames().indexOf(Unknown.NAME);
            if (unknown >= 0) {
                probabilities[unknown] = 0;
            }
            return probabilities;
        }
    }
}
