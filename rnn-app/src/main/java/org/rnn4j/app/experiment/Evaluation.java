package org.rnn4j.app.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Judgement;
import org.rnn4j.app.task.Judging;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.data.split.Part;

/**
 * How a model and the naive baselines of its task score on one part.
 *
 * @param model the model's name
 * @param task its task
 * @param split the part
 * @param count windows (or whole sequences) scored
 * @param steps steps scored, of all windows together
 * @param members how many networks the model has
 * @param judgement the scores
 */
public record Evaluation(
        String model, String task, String split, int count, long steps, int members, Judgement judgement) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Scores a model on a part of its own data or of other data.
     *
     * @param data another file of the same format, or null for the one it was trained on
     */
    public static Evaluation of(TrainedModel model, @Nullable Path data, Part part) {
        return of(model, EvaluationData.read(model, data, part));
    }

    static Evaluation of(TrainedModel model, EvaluationData whole) {
        EvaluationData data = Excerpt.of(whole);
        if (data.part().size() == 0) {
            throw new RequestException(
                    "--split " + data.split() + ": no sequence of the data has a label to score there");
        }
        Answers answers = model.answers(data.part());
        Judgement judgement = model.task()
                .judge(new Judging(
                        answers,
                        model.isEnsemble() ? model.together(data.part()) : null,
                        data.train(),
                        data.validation(),
                        EvaluationData.trainRows(data.rows()),
                        data.knownRows(),
                        data.source(),
                        model.saved().data(),
                        model.saved().reference(),
                        model.temperature()))
                .with("realTimeFactor", Pace.of(model, data.part()));
        return new Evaluation(
                model.name(),
                model.task().name(),
                data.split(),
                data.part().windows(),
                IntStream.range(0, data.part().size()).mapToLong(answers::asked).sum(),
                model.members(),
                data.part().windows() == whole.part().windows() ? judgement : judgement.with(excerptNote(data, whole)));
    }

    private static String excerptNote(EvaluationData data, EvaluationData whole) {
        return "The part is large: scored on " + data.part().windows() + " of its "
                + whole.part().windows() + " windows, spread over its last rows";
    }

    /** The model's scores; of its first network where it has several. */
    public Metrics metrics() {
        return judgement.metrics();
    }

    /** The scores of each baseline. */
    public Map<String, Metrics> baselines() {
        return judgement.baselines();
    }

    /** The contract's JSON object, on one line. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(toMap());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> toMap() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", model);
        json.put("task", task);
        json.put("split", split);
        json.put("count", count);
        json.put("steps", steps);
        json.put("metrics", metrics().byName());
        Map<String, Object> others = new LinkedHashMap<>();
        baselines().forEach((name, values) -> others.put(name, values.byName()));
        json.put("baselines", others);
        if (!judgement.variants().isEmpty()) {
            Map<String, Object> variants = new LinkedHashMap<>();
            judgement.variants().forEach((name, values) -> variants.put(name, values.byName()));
            json.put("variants", variants);
        }
        Metrics ensemble = judgement.ensemble();
        if (ensemble != null) {
            json.put("ensemble", Map.of("members", members, "metrics", ensemble.byName()));
        }
        if (!judgement.signatures().isEmpty()) {
            json.put("signatures", judgement.signatures());
        }
        if (!judgement.notes().isEmpty()) {
            json.put("notes", judgement.notes());
        }
        return json;
    }

    /** A table for people. */
    public String toText() {
        String sizes = steps == count ? "" : String.format(Locale.ROOT, ", %d steps", steps);
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%s, %s part, %d sequences%s%n", model, split, count, sizes));
        text.append(ScoreTable.of(rows()));
        judgement.signatures().forEach((name, signature) -> text.append(String.format("%n%s: %s", name, signature)));
        judgement.notes().forEach(note -> text.append(String.format("%n%s", note)));
        return text.toString();
    }

    /** The model, its variants, its ensemble and the baselines, in the order of tables. */
    Map<String, Metrics> rows() {
        Map<String, Metrics> rows = new LinkedHashMap<>();
        rows.put(model, metrics());
        rows.putAll(judgement.variants());
        Metrics ensemble = judgement.ensemble();
        if (ensemble != null) {
            rows.put("ensemble of " + members, ensemble);
        }
        rows.putAll(baselines());
        return rows;
    }
}
