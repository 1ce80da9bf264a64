package org.rnn4j.app.server.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.serving.ServedModel;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.model.ModelLease;
import org.rnn4j.app.task.Generator;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Layout;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.rows.RowColumn;
import org.rnn4j.data.rows.RowShape;
import org.rnn4j.data.translation.TranslationSpec;

/** What a model is in the words of its data: its columns, targets and classes, and what can be asked of it. */
final class AboutEndpoint implements TaskRoutes.ModelEndpoint {
    private static final int MOST_WORDS = 50;

    @Override
    public Answer answer(Call call, ModelLease lease) {
        Fields.ofQuery(call.query()).end();
        return Answer.json(200, about(lease));
    }

    /** The same as a value. */
    static Map<String, Object> about(ModelLease lease) {
        ServedModel served = lease.model();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("model", lease.name());
        about.put("version", served.version());
        about.put("task", served.taskName());
        about.put("network", network(served.network()));
        try {
            describe(served.model(), about);
        } catch (RequestException noData) {
            // A network that was imported: nothing is known of its data, and it answers tensors only.
            about.put("asks", List.of("infer"));
        }
        return about;
    }

    private static void describe(TrainedModel model, Map<String, Object> about) {
        Preprocessing data = model.preprocessing();
        DataSpec spec = data.data();
        about.put("asks", asks(model));
        about.put("layout", spec.layout().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        about.put("rows", spec.leastRows(false));
        about.put("columns", columns(RowShape.ofPrediction(data)));
        if (model.taskName().equals("forecast")) {
            about.put("history", columns(RowShape.ofHistory(data)));
            about.put("horizon", Math.max(1, spec.window().steps()));
        }
        about.put("targets", data.targetNames());
        about.put("classes", data.classNames().stream().limit(MOST_WORDS).toList());
        TranslationSpec translated = spec.translation();
        if (translated != null && !translated.isDictionary()) {
            Map<String, @Nullable String> languages = new LinkedHashMap<>();
            languages.put("source", translated.source());
            languages.put("target", translated.target());
            about.put("translates", languages);
        }
        Generator generator = model.generator();
        if (generator != null) {
            about.put("generates", generator.makesText() ? "text" : "music");
        }
    }

    private static List<String> asks(TrainedModel model) {
        List<String> asks = new ArrayList<>(List.of("predict"));
        if (model.taskName().equals("forecast")) {
            asks.add(0, "forecast");
        }
        if (model.generator() != null) {
            asks.add(0, "generate");
        }
        if (model.taskName().equals("transcribe")
                && model.preprocessing().data().layout() == Layout.AUDIO) {
            asks.add(0, "transcribe");
        }
        if (model.taskName().equals("translate")) {
            asks.add(0, "translate");
        }
        asks.add("infer");
        return asks;
    }

    private static List<Map<String, Object>> columns(RowShape shape) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (RowColumn column : shape.columns()) {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("name", column.name());
            described.put("kind", column.kind().name().toLowerCase(Locale.ROOT));
            if (!column.words().isEmpty()) {
                described.put("words", column.words().stream().limit(MOST_WORDS).toList());
            }
            columns.add(described);
        }
        return columns;
    }

    private static Map<String, Object> network(Network network) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put(
                "layers", network.nodes().stream().map(node -> node.name()).toList());
        described.put(
                "parameters",
                network.parameters().stream().mapToLong(ParameterSpec::length).sum());
        return described;
    }
}
