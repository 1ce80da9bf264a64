package org.rnn4j.bench.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;

/**
 * The network of the multi30k models without dropout, and batches of drawn symbols with lengths as there. The sentences of a batch have one
 * length on each side, as after sorting: neither side pays for padding.
 *
 * @param symbols of both vocabularies
 * @param embedding length of the vectors on both sides
 * @param encoder units of each direction
 * @param units of the decoder
 * @param sentences in a batch
 */
record Recipe(int symbols, int embedding, int encoder, int units, int sentences) {
    static final double SMOOTHING = 0.1;

    Network network() {
        return Network.graph(
                List.of(
                        new Input("source", Input.Kind.TOKENS, symbols),
                        new Input("target", Input.Kind.TOKENS, symbols)),
                new Embedding("words", List.of("source"), embedding, null, null),
                new Bidirectional("encoder", List.of("words"), Gru.of(encoder), null),
                AttentionDecoder.of(units).withEmbedding(embedding).placed("decoder", List.of("encoder", "target")),
                Output.softmax(symbols)
                        .with(Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY).withLabelSmoothing(SMOOTHING))
                        .tiedTo("decoder")
                        .placed("output", List.of("decoder")));
    }

    /** The same for the same count. */
    List<Batch> batches(int count) {
        Random random = new Random(3);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // 11 to 13 words a sentence are 14 to 16 symbols and few are twice as long.
            int steps = (int) Math.max(6, Math.min(40, Math.round(15 * Math.exp(0.3 * random.nextGaussian()))));
            int source = Math.max(5, steps + random.nextInt(5) - 2);
            Sequences target = symbols(random, steps);
            Sequences labels = symbols(random, steps);
            batches.add(new Batch(List.of(symbols(random, source), target), List.of(labels)));
        }
        return batches;
    }

    private Sequences symbols(Random random, int steps) {
        float[] values = new float[steps * sentences];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(symbols);
        }
        return new Sequences(values, steps, sentences, 1);
    }
}
