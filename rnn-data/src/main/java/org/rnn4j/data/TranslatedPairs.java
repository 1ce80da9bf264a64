package org.rnn4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.SequenceIndex;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.Translation;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Parts;
import org.rnn4j.data.transform.RowRange;
import org.rnn4j.data.transform.Scaler;
import org.rnn4j.data.translation.PairSeries;
import org.rnn4j.data.translation.TextPairs;
import org.rnn4j.data.translation.TranslationSymbols;

/** Pairs of texts as sequences: for training each translation of a text is one, otherwise each text with all of them. */
final class TranslatedPairs {
    private final Preprocessing fitted;
    private final List<Table> tables;
    private final PairSeries encoder;
    private final Signature signature;
    private int tooLong;

    TranslatedPairs(Preprocessing fitted, List<Table> tables) {
        this.fitted = fitted;
        this.tables = tables;
        this.encoder = new PairSeries(fitted.symbols());
        this.signature = signature(fitted, true);
    }

    /** Learns the symbols of the training part. */
    static Preprocessing fit(DataSpec spec, List<Table> tables, List<RowRange> training) {
        List<Table> learned = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            if (training.get(i).count() > 0) {
                learned.add(tables.get(i));
            }
        }
        if (learned.isEmpty()) {
            throw new DataException(tables.get(0).rows().source() + ": found " + tables.size()
                    + " texts, none of them for training, expected some");
        }
        TranslationSymbols symbols = TranslationSymbols.learned(spec.translated(), learned);
        List<Scaler> asItIs = List.of(Scaler.identity());
        return new Preprocessing(
                Preprocessing.VERSION,
                spec.withPath(null),
                List.of(),
                asItIs,
                Map.of(),
                List.of(),
                List.of(TextPairs.TARGET),
                symbols.target().names(),
                asItIs,
                Map.of(),
                symbols);
    }

    static Signature signature(Preprocessing fitted, boolean labelled) {
        return new Signature(
                        List.of(),
                        fitted.targetNames(),
                        fitted.classNames(),
                        fitted.data().window(),
                        labelled)
                .withTokens(List.of(fitted.symbols().sourceInput()));
    }

    /** Source texts alone. */
    static SequenceSet unlabelled(Preprocessing fitted, List<Table> tables) {
        PairSeries encoder = new PairSeries(fitted.symbols());
        List<Series> series = tables.stream().map(encoder::unlabelled).toList();
        return set(signature(fitted, false), series, 0);
    }

    /** One part. */
    SequenceSet part(Parts parts, Part part) {
        List<RowRange> rows = parts.of(part);
        List<Series> series = new ArrayList<>();
        int without = 0;
        int left = 0;
        for (int i = 0; i < tables.size(); i++) {
            if (rows.get(i).count() > 0) {
                List<Series> found = part == Part.TRAIN ? encoder.learned(tables.get(i)) : judged(tables.get(i));
                without += found.isEmpty() ? 1 : 0;
                for (Series each : found) {
                    if (part == Part.TRAIN && !isShort(each)) {
                        left++;
                    } else {
                        series.add(each);
                    }
                }
            }
        }
        tooLong = part == Part.TRAIN ? left : tooLong;
        return set(signature, series, without);
    }

    /** What was left out of the training part, once that was asked for. */
    List<String> notes() {
        return tooLong == 0
                ? List.of()
                : List.of(tooLong + (tooLong == 1 ? " pair" : " pairs")
                        + " for training left out, because a side has more than "
                        + fitted.data().translated().longest() + " symbols (translation.longest)");
    }

    private List<Series> judged(Table table) {
        Series series = encoder.judged(table);
        return series == null ? List.of() : List.of(series);
    }

    private boolean isShort(Series series) {
        int most = fitted.data().translated().longest();
        Translation into = series.texts().translation();
        return series.rows().count() <= most && (into == null || into.steps() <= most + 1L);
    }

    private static SequenceSet set(Signature signature, List<Series> series, int without) {
        SequenceIndex.Builder index = new SequenceIndex.Builder();
        for (int i = 0; i < series.size(); i++) {
            index.add(i, 0, series.get(i).rows().count());
        }
        for (int i = 0; i < without; i++) {
            index.leaveOut();
        }
        return new SequenceSet(signature, series, index.build());
    }
}
