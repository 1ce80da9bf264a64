package org.rnn4j.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Parts;
import org.rnn4j.data.transform.Windows;

/** Tables as numbers with labels, made once and cut into any part. */
record LabelledSeries(
        Signature signature,
        List<Series> series,
        Parts parts,
        Map<String, List<Double>> naiveSizes,
        @Nullable TranslatedPairs pairs) {
    /** Encodes what was read. */
    static LabelledSeries of(Preprocessing fitted, DataFiles files) {
        DataSpec spec = fitted.data();
        List<Table> tables = files.tables();
        Parts parts = files.parts(spec);
        if (spec.layout().isTranslation()) {
            TranslatedPairs pairs = new TranslatedPairs(fitted, tables);
            return new LabelledSeries(fitted.signature(), List.of(), parts, Map.of(), pairs);
        }
        Encoder encoder = new Encoder(fitted);
        List<Series> series = encoder.series(tables, true);
        Map<String, List<Double>> sizes = new TreeMap<>(fitted.naiveSizes());
        if (spec.normalise().divide() == Normalise.Divide.NAIVE) {
            sizes.putAll(encoder.naiveSizes(series, parts.train()));
        }
        return new LabelledSeries(encoder.signature(true, sizes), series, parts, sizes, null);
    }

    /** What there is to say of the parts that were asked for. */
    List<String> notes() {
        return pairs == null ? List.of() : pairs.notes();
    }

    SequenceSet part(Part part) {
        if (pairs != null) {
            return pairs.part(parts, part);
        }
        if (part == Part.TRAIN) {
            return Windows.training(signature, series, parts.train());
        }
        Window window = signature.window();
        boolean scored = part == Part.VALIDATION || part == Part.TEST;
        return Windows.labelled(
                signature, series, parts.of(part), scored ? window.scoreStrideOrStride() : window.strideOrOne());
    }
}
