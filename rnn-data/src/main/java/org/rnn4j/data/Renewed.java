package org.rnn4j.data;

import java.util.List;
import java.util.stream.IntStream;
import org.rnn4j.data.sequence.Renewal;
import org.rnn4j.data.sequence.SequenceIndex;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.utterance.Utterances;

/** The training sequences of sound as they are in each epoch, encoded as the others are. */
final class Renewed implements Renewal {
    private final Encoder encoder;
    private final Signature signature;
    private final Utterances utterances;
    /** The series that each training sequence is. */
    private final int[] series;

    Renewed(Preprocessing fitted, SequenceSet train, Utterances utterances) {
        this.encoder = new Encoder(fitted);
        this.signature = train.signature();
        this.utterances = utterances;
        this.series = IntStream.range(0, train.size()).map(train::seriesIndex).toArray();
    }

    @Override
    public SequenceSet renewed(int[] positions, long seed, int epoch) {
        List<Series> fresh = IntStream.of(positions)
                .parallel()
                .mapToObj(position -> fresh(series[position], seed, epoch))
                .toList();
        SequenceIndex.Builder index = new SequenceIndex.Builder();
        for (int i = 0; i < fresh.size(); i++) {
            index.add(i, 0, fresh.get(i).rows().count());
        }
        return new SequenceSet(signature, fresh, index.build());
    }

    /** Played too fast for what is said in it, an utterance stays as it was. */
    private Series fresh(int utterance, long seed, int epoch) {
        Table varied = utterances.varied(utterance, seed, epoch);
        Table table = encoder.hasRoom(varied) ? varied : utterances.plain(utterance, epoch);
        return encoder.series(List.of(table), true).get(0);
    }
}
