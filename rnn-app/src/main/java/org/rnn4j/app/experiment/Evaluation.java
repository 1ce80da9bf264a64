package org.rnn4j.app.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Scored;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.split.Part;

/**
 * How a model and the naive baselines of its task score on one part.
 *
 * @param model the model's name
 * @param task its task
 * @param split the part
 * @param count sequences scored
 * @param metrics of the model
 * @param baselines of each baseline
 * @param scored predictions and truth
 */
public record Evaluation(
        String model,
        String task,
        String split,
        int count,
        Metrics metrics,
        Map<String, Metrics> baselines,
        Scored scored) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Scores a model on a part of its own data or of other data.
     *
     * @param data another file of the same format, or null for the one it was trained on
     */
    public static Evaluation of(TrainedModel model, @Nullable Path data, Part part) {
        Path source = DataSets.ofRun(model, data);
        SequenceSet set = model.saved().data().load(source, part).sequences();
        return of(model, set, part.name().toLowerCase(Locale.ROOT));
    }

    static Evaluation of(TrainedModel model, SequenceSet set, String split) {
        Saved saved = model.saved();
        Scored scored = Scoring.of(model.predictor(), set, saved.evaluateSteps());
        if (scored.size() == 0) {
            throw new RequestException("--split " + split + ": no sequence of the data has a label to score there");
        }
        return new Evaluation(
                model.name(),
                model.task().name(),
                split,
                set.size(),
                model.task().metrics(scored),
                model.task().baselines(scored, saved.reference()),
                scored);
    }

    /** The contract's JSON object, on one line. */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", model);
        json.put("task", task);
        json.put("split", split);
        json.put("count", count);
        json.put("metrics", metrics.byName());
        Map<String, Object> others = new LinkedHashMap<>();
        baselines.forEach((name, values) -> others.put(name, values.byName()));
        json.put("baselines", others);
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A table for people. */
    public String toText() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%s, %s part, %d sequences%n%-14s", model, split, count, ""));
        metrics.byName().keySet().forEach(name -> text.append(String.format(Locale.ROOT, "%12s", name)));
        row(text, model, metrics);
        baselines.forEach((name, values) -> row(text, name, values));
        return text.toString();
    }

    private void row(StringBuilder text, String name, Metrics values) {
        text.append(String.format(Locale.ROOT, "%n%-14s", name.length() > 14 ? name.substring(0, 14) : name));
        for (String metric : metrics.byName().keySet()) {
            Double value = values.byName().get(metric);
            text.append(value == null ? String.format("%12s", "–") : String.format(Locale.ROOT, "%12.4f", value));
        }
    }
}
