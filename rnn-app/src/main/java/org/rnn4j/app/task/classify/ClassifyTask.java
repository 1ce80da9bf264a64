package org.rnn4j.app.task.classify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.report.section.Confusion;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.task.Calibrated;
import org.rnn4j.app.task.Judging;
import org.rnn4j.app.task.Reference;
import org.rnn4j.app.task.Scored;
import org.rnn4j.app.task.StepTask;
import org.rnn4j.core.evaluation.ClassMetrics;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.Temperature;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.transform.Encoding;

/** One class out of several, for each sequence or for each step. */
public final class ClassifyTask extends StepTask {
    @Override
    public String name() {
        return "classify";
    }

    @Override
    public void check(DataSpec data) {
        if (data.targets().size() != 1 || data.targets().get(0).encode() != Encoding.CATEGORY) {
            throw new IllegalArgumentException("targets: classify expects one target with encode: category, found "
                    + data.targets().size() + " targets, or one that is a number");
        }
        if (data.window().labels() == Labels.AHEAD) {
            throw new IllegalArgumentException(
                    "window.labels: classify expects everyStep or lastStep, found ahead, which is for numbers");
        }
    }

    @Override
    public Output head(Signature signature) {
        return Output.softmax(signature.classes().size());
    }

    @Override
    public Metrics metrics(Scored scored) {
        return metrics(scored, classes(scored));
    }

    /** With an interval where the cases are sequences of their own, which alone are independent of each other. */
    private static Metrics metrics(Scored scored, ClassMetrics classes) {
        Window window = scored.signature().window();
        return window.perStep() || !window.wholeSeries() ? classes.metrics() : classes.metricsWithInterval();
    }

    @Override
    public Map<String, Metrics> baselines(Scored scored, Reference reference) {
        Map<String, Metrics> baselines = new LinkedHashMap<>();
        baselines.put("majority", metrics(scored.with(reference.meanFor(scored.size()))));
        if (hasPrevious(scored)) {
            baselines.put("persistence", metrics(scored, chosen(scored, previous(scored))));
        }
        return baselines;
    }

    @Override
    protected Map<String, Metrics> learnedBaselines(Scored scored, Judging judging) {
        Map<String, Metrics> baselines = new LinkedHashMap<>();
        int[] nearest = NearestNeighbour.classes(judging);
        if (nearest != null) {
            baselines.put("nearestNeighbour", metrics(scored, chosen(scored, nearest)));
        }
        int[] ridge = SoundSummaries.classes(judging);
        if (ridge != null) {
            baselines.put("kernelRidge", metrics(scored, chosen(scored, ridge)));
        }
        return baselines;
    }

    @Override
    public List<Section> sections(Scored scored, Judging judging) {
        ClassMetrics classes = classes(scored);
        long[][] counts = classes.confusion().stream()
                .map(row -> row.stream().mapToLong(Integer::longValue).toArray())
                .toArray(long[][]::new);
        List<Section> sections = new ArrayList<>();
        sections.add(Confusion.of("Confusion", scored.signature().classes(), counts));
        Temperature temperature = judging.temperature();
        sections.addAll(Calibrated.sections(
                classes.reliability(),
                () -> classes(scored.with(temperature.classesBefore(scored.predictions())))
                        .reliability(),
                temperature));
        return sections;
    }

    /** Classes without probabilities: a baseline's. */
    private static ClassMetrics chosen(Scored scored, int[] classes) {
        return ClassMetrics.of(classes, labels(scored), scored.classes());
    }

    @Override
    public List<String> predictionColumns(Signature signature) {
        List<String> columns = new ArrayList<>();
        columns.add(signature.targets().get(0));
        signature.classes().forEach(name -> columns.add("probability " + name));
        return columns;
    }

    @Override
    protected List<Object> predictionValues(Signature signature, double[] prediction) {
        List<Object> values = new ArrayList<>();
        values.add(signature.classes().get(largest(prediction)));
        for (double probability : prediction) {
            values.add(probability);
        }
        return values;
    }

    private static boolean hasPrevious(Scored scored) {
        for (double[] previous : scored.previous()) {
            if (!(previous[0] >= 0)) {
                return false;
            }
        }
        return scored.signature().window().steps() > 0;
    }

    private static ClassMetrics classes(Scored scored) {
        int[] predicted = new int[scored.size()];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = largest(scored.predictions()[i]);
        }
        return ClassMetrics.of(predicted, labels(scored), scored.classes(), scored.predictions());
    }

    private static int[] labels(Scored scored) {
        int[] labels = new int[scored.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = scored.classLabel(i);
        }
        return labels;
    }

    private static int[] previous(Scored scored) {
        int[] previous = new int[scored.size()];
        for (int i = 0; i < previous.length; i++) {
            previous[i] = (int) scored.previous()[i][0];
        }
        return previous;
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
