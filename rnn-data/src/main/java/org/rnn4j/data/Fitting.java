package org.rnn4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.transform.Encoding;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.FeatureColumns;
import org.rnn4j.data.transform.OneHot;
import org.rnn4j.data.transform.RowRange;
import org.rnn4j.data.transform.Scaler;
import org.rnn4j.data.transform.Scaling;
import org.rnn4j.data.transform.TargetColumns;
import org.rnn4j.data.transform.Transcripts;
import org.rnn4j.data.transform.Vocabulary;
import org.rnn4j.data.transform.Words;

/** Learns scalers and vocabularies from training rows, and from no other. */
final class Fitting {
    private static final double[][] NOTHING = {};

    private final DataSpec spec;
    private final List<Table> tables;
    private final List<RowRange> training;
    private final List<String> constants = new ArrayList<>();

    Fitting(DataSpec spec, List<Table> tables, List<RowRange> training) {
        this.spec = spec;
        this.tables = tables;
        this.training = training;
    }

    Preprocessing fit() {
        if (spec.layout().isTranslation()) {
            return TranslatedPairs.fit(spec, tables, training);
        }
        Map<String, Vocabulary> vocabularies = vocabularies();
        FeatureColumns inputs = new FeatureColumns(spec.features(), vocabularies, spec.missing());
        TargetColumns targets = new TargetColumns(spec.targets(), vocabularies);
        boolean asTheyAre = spec.targets().stream().allMatch(target -> target.learnAs() == null);
        boolean inputsAreTargets = asTheyAre && spec.targetsAreInputs();
        List<Scaler.Fit> inputFits = fits(inputs.names().size());
        List<Scaler.Fit> scoreFits =
                inputsAreTargets ? inputFits : fits(targets.names().size());
        List<Scaler.Fit> targetFits =
                asTheyAre ? scoreFits : fits(targets.names().size());
        boolean noNumbers = inputsAreTargets || spec.window().transcribes();
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            for (RowRange block : training.get(i).blocks(inputs.names().size())) {
                add(inputFits, inputs.values(table, block));
                double[][] values = noNumbers ? NOTHING : targets.values(table, block);
                add(scoreFits, values);
                add(targetFits, asTheyAre || noNumbers ? NOTHING : targets.learned(values, table.rows(), block.from()));
            }
        }
        checkValues(inputs, inputFits);
        List<Scaler> inputScalers = new ArrayList<>();
        for (int i = 0; i < inputFits.size(); i++) {
            inputScalers.add(inputFits.get(i).scaler(inputs.scaled(i) ? spec.scale() : Scaling.NONE));
        }
        List<Scaler> targetScalers = new ArrayList<>();
        List<Scaler> scoreScalers = new ArrayList<>();
        for (int i = 0; i < targetFits.size(); i++) {
            boolean scaled = spec.scaleTargets() && targets.scaled(i);
            targetScalers.add(targetFits.get(i).scaler(scaled ? spec.scale() : Scaling.NONE));
            scoreScalers.add(scoreFits.get(i).scaler(targets.scaled(i) ? Scaling.STANDARD : Scaling.NONE));
        }
        return new Preprocessing(
                Preprocessing.VERSION,
                spec.withPath(null),
                inputScalers,
                targetScalers,
                vocabularies,
                inputs.names(),
                targets.names(),
                spec.transcripts()
                        .map(said -> Transcripts.classes(said.known(vocabularies)))
                        .orElseGet(targets::classes),
                scoreScalers,
                Map.of(),
                null);
    }

    /** Numbers among the inputs that are the same in all training rows: nothing can be learned from them. */
    List<String> constants() {
        return List.copyOf(constants);
    }

    private void checkValues(FeatureColumns inputs, List<Scaler.Fit> fits) {
        boolean rows = training.stream().anyMatch(range -> range.count() > 0);
        for (int i = 0; i < fits.size(); i++) {
            String name = inputs.names().get(i);
            if (rows && fits.get(i).isEmpty()) {
                throw new DataException(tables.get(0).rows().source() + ": found no value of \"" + name
                        + "\" in the training rows, expected some; leave the feature out");
            }
            if (inputs.scaled(i) && fits.get(i).isConstant()) {
                constants.add(name);
            }
        }
    }

    private Map<String, Vocabulary> vocabularies() {
        Map<String, Vocabulary> vocabularies = new TreeMap<>();
        Words words = new Words(
                tables,
                training,
                column -> Formats.of(spec).map(format -> format.texts(column)).orElse(List.of()));
        List<Feature> all = new ArrayList<>(spec.features());
        spec.transcripts()
                .ifPresentOrElse(
                        said -> vocabularies.put(said.target().words(), said.learned(tables, training)),
                        () -> all.addAll(spec.targets()));
        for (Feature feature : all) {
            if (feature.encode() != Encoding.NUMBER) {
                words.addTo(vocabularies, feature);
            }
            if (feature.oneHot() == OneHot.SERIES) {
                vocabularies.put(FeatureColumns.SERIES_WORDS, series());
            }
        }
        return vocabularies;
    }

    private Vocabulary series() {
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < tables.size(); i++) {
            if (training.get(i).count() > 0) {
                ids.add(tables.get(i).rows().series());
            }
        }
        return Vocabulary.of(ids);
    }

    private static List<Scaler.Fit> fits(int count) {
        List<Scaler.Fit> fits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fits.add(new Scaler.Fit());
        }
        return fits;
    }

    private static void add(List<Scaler.Fit> fits, double[][] columns) {
        for (int column = 0; column < columns.length; column++) {
            Scaler.Fit fit = fits.get(column);
            for (double value : columns[column]) {
                fit.add(value);
            }
        }
    }
}
