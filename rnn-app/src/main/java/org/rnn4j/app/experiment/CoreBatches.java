package org.rnn4j.app.experiment;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.training.BatchSource;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.batching.Prefetch;
import org.rnn4j.data.sequence.SequenceBatch;

/**
 * rnn-data's batches as rnn-core's: the arrays are wrapped (a class stays its index); only a label is repeated for each output
 * that belongs to it (its quantiles, or the parameters of its distribution). A network that translates reads its labels, too: at
 * each step the symbol before it. The next batches are made while the engine trains on one.
 */
@SuppressWarnings("NullAway") // it cannot see "float @Nullable []" in class files of another module; masks may be null
final class CoreBatches implements BatchSource {
    private final Batches batches;
    private final int outputsPerLabel;
    private final boolean translates;

    /** @param translates whether the labels are an input, a step later */
    CoreBatches(Batches batches, int outputsPerLabel, boolean translates) {
        this.batches = batches;
        this.outputsPerLabel = outputsPerLabel;
        this.translates = translates;
    }

    @Override
    public int batches() {
        return batches.count();
    }

    @Override
    public Iterable<Batch> epoch(int epoch) {
        return epoch(epoch, 0);
    }

    @Override
    public Iterable<Batch> epoch(int epoch, int skipped) {
        return () -> new Prefetch<>(wrapped(batches.epoch(epoch, skipped)), batches.ahead());
    }

    private Iterator<Batch> wrapped(Iterator<SequenceBatch> iterator) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Batch next() {
                return wrap(iterator.next());
            }
        };
    }

    private Batch wrap(SequenceBatch batch) {
        Sequences labels = new Sequences(
                repeated(batch.labels()),
                batch.labelSteps(),
                batch.batch(),
                batch.labelFeatures() * outputsPerLabel,
                batch.labelMask());
        List<Sequences> inputs = inputs(batch);
        if (translates) {
            inputs.add(before(labels));
        }
        return new Batch(inputs, List.of(labels));
    }

    /** What a decoder reads at each step: the symbol before the label, at first the mark of the beginning, which is class 0. */
    static Sequences before(Sequences labels) {
        float[] before = new float[labels.values().length];
        System.arraycopy(labels.values(), 0, before, labels.batch(), before.length - labels.batch());
        return new Sequences(before, labels.timeSteps(), labels.batch(), 1, labels.mask());
    }

    /** The inputs in the order of {@link Networks#inputs}: the numbers where there are any, then each input of ids. */
    static List<Sequences> inputs(SequenceBatch batch) {
        List<Sequences> inputs = new ArrayList<>();
        int steps = batch.timeSteps() * batch.batch();
        if (batch.inputFeatures() > 0) {
            inputs.add(sequences(batch, batch.inputs(), batch.inputFeatures()));
        }
        for (float[] ids : batch.tokens()) {
            inputs.add(sequences(batch, ids, ids.length / steps));
        }
        return inputs;
    }

    private static Sequences sequences(SequenceBatch batch, float[] values, int features) {
        return new Sequences(values, batch.timeSteps(), batch.batch(), features, batch.inputMask());
    }

    private float[] repeated(float[] labels) {
        if (outputsPerLabel == 1) {
            return labels;
        }
        float[] repeated = new float[labels.length * outputsPerLabel];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = labels[i / outputsPerLabel];
        }
        return repeated;
    }
}
