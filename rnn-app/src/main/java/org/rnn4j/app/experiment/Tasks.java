package org.rnn4j.app.experiment;

import java.util.List;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.task.Task;
import org.rnn4j.app.task.classify.ClassifyTask;
import org.rnn4j.app.task.forecast.ForecastTask;
import org.rnn4j.app.task.multilabel.MultilabelTask;

/** The tasks by name. */
final class Tasks {
    private static final List<Task> ALL = List.of(new MultilabelTask(), new ClassifyTask(), new ForecastTask());

    private Tasks() {}

    static Task named(String name) {
        return ALL.stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> known = ALL.stream().map(Task::name).toList();
            return new ConfigException("task: expected one of " + String.join(", ", known) + ", found '" + name + "'");
        });
    }
}
