package org.rnn4j.app.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.core.evaluation.Metrics;

/**
 * How good a model is on a part.
 *
 * @param metrics of the model, best known first
 * @param ensemble of several networks together; null where there is one network
 * @param baselines of the naive baselines that make sense, by name
 * @param variants of the model: its scores where the same outputs are read in another way, by name
 * @param notes sentences about what could not be scored
 * @param signatures how scores were computed that several programs compute differently, by name of the score
 * @param sections what the report shows of the part, beside the table of metrics; made when they are asked for
 */
public record Judgement(
        Metrics metrics,
        @Nullable Metrics ensemble,
        Map<String, Metrics> baselines,
        Map<String, Metrics> variants,
        List<String> notes,
        Map<String, String> signatures,
        Supplier<List<Section>> sections) {
    public Judgement {
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
        variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
        notes = List.copyOf(notes);
        signatures = Collections.unmodifiableMap(new LinkedHashMap<>(signatures));
    }

    /** With scores that need no signature. */
    public Judgement(
            Metrics metrics,
            @Nullable Metrics ensemble,
            Map<String, Metrics> baselines,
            Map<String, Metrics> variants,
            List<String> notes,
            Supplier<List<Section>> sections) {
        this(metrics, ensemble, baselines, variants, notes, Map.of(), sections);
    }

    /** Of a model whose outputs are read in one way. */
    public Judgement(
            Metrics metrics,
            @Nullable Metrics ensemble,
            Map<String, Metrics> baselines,
            List<String> notes,
            Supplier<List<Section>> sections) {
        this(metrics, ensemble, baselines, Map.of(), notes, sections);
    }

    /** The same with one more score. */
    public Judgement with(String name, @Nullable Double value) {
        return new Judgement(metrics.with(name, value), ensemble, baselines, variants, notes, signatures, sections);
    }

    /** The same with one more sentence. */
    public Judgement with(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Judgement(metrics, ensemble, baselines, variants, more, signatures, sections);
    }
}
