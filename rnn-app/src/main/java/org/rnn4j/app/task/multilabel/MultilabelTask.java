package org.rnn4j.app.task.multilabel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.task.Calibrated;
import org.rnn4j.app.task.Generator;
import org.rnn4j.app.task.Judging;
import org.rnn4j.app.task.Learning;
import org.rnn4j.app.task.Reference;
import org.rnn4j.app.task.Scored;
import org.rnn4j.app.task.StepTask;
import org.rnn4j.core.evaluation.BinaryMetrics;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.Temperature;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Layout;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.format.PianoRollFormat;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.transform.Encoding;
import org.rnn4j.data.transform.Feature;

/** Independent probabilities of yes/no labels, pooled over all outputs when they are scored. */
public final class MultilabelTask extends StepTask {
    private static final String MUSIC = "music";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "multilabel";
    }

    @Override
    public void check(DataSpec data) {
        for (Feature target : data.targets()) {
            if (target.encode() == Encoding.CATEGORY) {
                throw new IllegalArgumentException(
                        "targets: multilabel expects yes/no targets (numbers 0 and 1, 'above' or 'is'), found classes;"
                                + " use task: classify");
            }
        }
    }

    @Override
    public Output head(Signature signature) {
        return Output.sigmoid(signature.labelFeatures());
    }

    @Override
    public JsonNode learn(Learning learning) {
        JsonNode reference = super.learn(learning);
        if (isMusic(learning.data()) && reference instanceof ObjectNode object) {
            object.set(MUSIC, JSON.valueToTree(MusicKnowledge.of(learning.train())));
        }
        return reference;
    }

    /** Music is what has the same notes as inputs and, one step later, as outputs. */
    private static boolean isMusic(Preprocessing data) {
        Window window = data.data().window();
        return data.data().layout() == Layout.PIANO_ROLL
                && data.featureNames().equals(data.targetNames())
                && window.labels() == Labels.EVERY_STEP
                && window.steps() == 1
                && window.wholeSeries();
    }

    @Override
    public @Nullable Generator generator(Preprocessing data, JsonNode known) {
        if (!isMusic(data) || !known.has(MUSIC)) {
            return null;
        }
        MusicKnowledge music = JSON.convertValue(known.get(MUSIC), MusicKnowledge.class);
        List<Double> rates = reference(known).mean();
        return new MusicGenerator(
                music, new NoteDraw(data.targetNames(), data.featureScalers(), music.harmony(), rates));
    }

    @Override
    public Metrics metrics(Scored scored) {
        BinaryMetrics binary = binary(scored);
        int outputs = scored.signature().labelFeatures();
        Metrics metrics = binary.metrics();
        // Of several outputs at once: the loss of a step is the sum over its outputs, which music is scored by.
        return outputs == 1
                ? metrics
                : Metrics.none()
                        .with("nllPerStep", binary.logLoss() * outputs)
                        .with(metrics)
                        .with("f1Micro", binary.f1());
    }

    @Override
    public Map<String, Metrics> baselines(Scored scored, Reference reference) {
        Map<String, Metrics> baselines = new LinkedHashMap<>();
        baselines.put("climatology", metrics(scored.with(reference.meanFor(scored.size()))));
        Metrics fromItself = metrics(scored.with(fromItself(scored, reference)));
        baselines.put(isNextStep(scored.signature()) ? "markov" : "persistence", fromItself);
        return baselines;
    }

    /** Whether all of several labels are predicted for the next step at every step, as in a piano roll. */
    private static boolean isNextStep(Signature signature) {
        Window window = signature.window();
        return signature.labelFeatures() > 1 && window.labels() == Labels.EVERY_STEP && window.steps() > 0;
    }

    /** How often the label was 1 in training after the value it has now; the base rate where that is not known. */
    private static double[][] fromItself(Scored scored, Reference reference) {
        double[][] rows = new double[scored.size()][];
        for (int i = 0; i < rows.length; i++) {
            double[] before = scored.previous()[i];
            rows[i] = new double[before.length];
            for (int k = 0; k < before.length; k++) {
                List<Double> rates = before[k] == 1
                        ? reference.afterOne()
                        : before[k] == 0 ? reference.afterZero() : reference.mean();
                rows[i][k] = rates.get(k);
            }
        }
        return rows;
    }

    @Override
    public List<Section> sections(Scored scored, Judging judging) {
        List<Section> sections = new ArrayList<>();
        if (judging.data().data().layout() == Layout.PIANO_ROLL) {
            sections.add(PianoRolls.of(judging.answers()));
        }
        Temperature temperature = judging.temperature();
        sections.addAll(Calibrated.sections(
                binary(scored).reliability(),
                () -> binary(scored.with(temperature.yesNoBefore(scored.predictions())))
                        .reliability(),
                temperature));
        return sections;
    }

    @Override
    public List<String> predictionColumns(Signature signature) {
        List<String> columns = new ArrayList<>(signature.targets());
        if (namesNotes(signature)) {
            columns.add(0, "notes");
        }
        return columns;
    }

    @Override
    protected List<Object> predictionValues(Signature signature, double[] prediction) {
        List<Object> values = new ArrayList<>();
        List<String> likely = new ArrayList<>();
        for (int k = 0; k < prediction.length; k++) {
            values.add(prediction[k]);
            if (prediction[k] >= 0.5) {
                likely.add(signature.targets().get(k));
            }
        }
        if (namesNotes(signature)) {
            values.add(0, String.join(" ", likely));
        }
        return values;
    }

    /** Whether the targets are the keys of a piano: of 88 numbers people want to see those that are likely to sound. */
    private static boolean namesNotes(Signature signature) {
        return signature.targets().equals(PianoRollFormat.NOTES);
    }

    private static BinaryMetrics binary(Scored scored) {
        double[] labels = Scored.flat(scored.labels());
        boolean[] happened = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            happened[i] = labels[i] >= 0.5;
        }
        return BinaryMetrics.of(Scored.flat(scored.predictions()), happened);
    }
}
