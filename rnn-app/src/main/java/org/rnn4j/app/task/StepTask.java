package org.rnn4j.app.task;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.Signature;

/** A task that judges each scored step by itself: its outputs are probabilities, and its baselines know {@link Reference}. */
public abstract class StepTask implements Task {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A task may have saved more beside it. */
    private static final ObjectReader READER =
            JSON.readerFor(Reference.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** The network's scores, best known first. */
    public abstract Metrics metrics(Scored scored);

    /** The scores of the naive baselines that make sense here, by baseline name. */
    public abstract Map<String, Metrics> baselines(Scored scored, Reference reference);

    /** Baselines that learn from the training part of the judged data, when they are asked for. */
    protected Map<String, Metrics> learnedBaselines(Scored scored, Judging judging) {
        return Map.of();
    }

    /** What the report shows of the scored part, beside the table of metrics. */
    public abstract List<Section> sections(Scored scored, Judging judging);

    /** The values of one row of predictions. */
    protected abstract List<Object> predictionValues(Signature signature, double[] outputs);

    @Override
    public JsonNode learn(Learning learning) {
        return JSON.valueToTree(Reference.of(learning.train(), learning.lastStepOnly()));
    }

    @Override
    public void checkKnown(Preprocessing data, JsonNode known) {
        reference(known);
        generator(data, known);
    }

    @Override
    public final Judgement judge(Judging judging) {
        Scored scored = Scored.of(judging.answers());
        Metrics ensemble = judging.ensemble() == null ? null : metrics(Scored.of(judging.ensemble()));
        Map<String, Metrics> baselines = new LinkedHashMap<>(baselines(scored, reference(judging.known())));
        baselines.putAll(learnedBaselines(scored, judging));
        return new Judgement(metrics(scored), ensemble, baselines, List.of(), () -> sections(scored, judging));
    }

    @Override
    public final List<PredictionRow> predictions(Answers answers, JsonNode known) {
        List<PredictionRow> rows = new ArrayList<>();
        Signature signature = answers.set().signature();
        for (int sequence = 0; sequence < answers.set().size(); sequence++) {
            int[] steps = answers.steps(sequence);
            for (int i = 0; i < steps.length; i++) {
                double[] outputs = Scored.outputs(answers, sequence, i);
                rows.add(new PredictionRow(sequence, steps[i], predictionValues(signature, outputs)));
            }
        }
        return rows;
    }

    protected static Reference reference(JsonNode known) {
        try {
            return Objects.requireNonNull(READER.readValue(known), "reference: expected an object, found none");
        } catch (IOException e) {
            throw new IllegalArgumentException("reference: " + e.getMessage(), e);
        }
    }
}
