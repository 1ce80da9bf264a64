package org.rnn4j.app.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.PreparedParts;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Parts;
import org.rnn4j.data.transform.RowRange;

/**
 * A part to be scored and what comes before it.
 *
 * @param part the sequences to be scored
 * @param which part they are
 * @param train the training part
 * @param validation the validation part
 * @param rows which rows of each series are whose
 * @param source the file or folder of the data
 */
record EvaluationData(
        SequenceSet part, Part which, SequenceSet train, SequenceSet validation, Parts rows, Path source) {
    /** Reads a part of a model's own data, or of other data. */
    static EvaluationData read(TrainedModel model, @Nullable Path other, Part which) {
        DataSets.Source source = DataSets.ofRun(model, other);
        Preprocessing fitted = model.saved().data().withFilesOf(source.located());
        PreparedParts parts = other == null
                ? fitted.ownParts(source.data(), source.continuation(), which)
                : fitted.parts(source.data(), source.continuation(), which);
        return new EvaluationData(parts.part(), which, parts.train(), parts.validation(), parts.rows(), source.data());
    }

    /** The test part of data that were trained on; where the split has none, the best part there is. */
    static EvaluationData best(SequenceData data, Path source) {
        Part part = data.test().size() > 0 ? Part.TEST : data.validation().size() > 0 ? Part.VALIDATION : Part.TRAIN;
        return new EvaluationData(data.part(part), part, data.train(), data.validation(), data.parts(), source);
    }

    /** The part's name. */
    String split() {
        return which.name().toLowerCase(Locale.ROOT);
    }

    /** Of each series the rows that are known before the part begins; of a part that begins with the series its training rows. */
    int[] knownRows() {
        List<RowRange> train = rows.train();
        List<RowRange> own = rows.of(which);
        int[] known = new int[own.size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = own.get(i).count() > 0 && own.get(i).from() > 0
                    ? own.get(i).from()
                    : train.get(i).to();
        }
        return known;
    }

    /** Of each series the rows of its training part. */
    static int[] trainRows(Parts rows) {
        return rows.train().stream().mapToInt(RowRange::to).toArray();
    }
}
