package org.rnn4j.app.task.forecast;

import java.util.List;

/**
 * Forecasts that a report shows.
 *
 * @param cases what was asked
 * @param history what was known and what came
 * @param model what was said
 * @param targets their names
 */
record Shown(Cases cases, History history, Forecast model, List<String> targets) {
    Shown {
        targets = List.copyOf(targets);
    }
}
