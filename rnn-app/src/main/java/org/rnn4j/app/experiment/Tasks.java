package org.rnn4j.app.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.app.task.Task;
import org.rnn4j.app.task.anomaly.AnomalyTask;
import org.rnn4j.app.task.classify.ClassifyTask;
import org.rnn4j.app.task.forecast.ForecastTask;
import org.rnn4j.app.task.language.LanguageModelTask;
import org.rnn4j.app.task.multilabel.MultilabelTask;
import org.rnn4j.app.task.tag.TagTask;
import org.rnn4j.app.task.transcribe.TranscribeTask;
import org.rnn4j.app.task.translate.TranslateTask;
import org.rnn4j.core.detection.AnomalyPlan;
import org.rnn4j.core.forecast.ForecastPlan;
import org.rnn4j.data.split.SplitBy;

/** The tasks by name. */
final class Tasks {
    private Tasks() {}

    /** The task of a configuration, with its own section. */
    static Task of(ModelConfig config) {
        return find(config.task(), config.forecast(), config.anomaly());
    }

    /** The task of a configuration, which its data suit. */
    static Task checked(ModelConfig config) {
        Task task = of(config);
        try {
            if (config.data().split().by() == SplitBy.START && !task.name().equals("anomaly")) {
                throw new IllegalArgumentException(
                        "split.by: expected time, series or end with task: " + task.name() + ", found start");
            }
            task.check(config.data());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("data." + e.getMessage());
        }
        return task;
    }

    /** The task of a trained model, which has saved its settings. */
    static Task named(String name) {
        return find(name, null, null);
    }

    private static Task find(String name, @Nullable ForecastPlan plan, @Nullable AnomalyPlan anomaly) {
        List<Task> all = List.of(
                new MultilabelTask(),
                new ClassifyTask(),
                new TagTask(),
                new LanguageModelTask(),
                new TranscribeTask(),
                new TranslateTask(),
                new ForecastTask(plan == null ? ForecastPlan.standard() : plan),
                new AnomalyTask(anomaly == null ? AnomalyPlan.standard() : anomaly));
        return all.stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> known = all.stream().map(Task::name).toList();
            return new ConfigException("task: expected one of " + String.join(", ", known) + ", found '" + name + "'");
        });
    }
}
