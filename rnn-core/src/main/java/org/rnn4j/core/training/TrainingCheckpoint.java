package org.rnn4j.core.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.core.network.Numbers;

/**
 * All that a run depends on from here on: whoever goes on from it comes to the same bits as the run that was not interrupted.
 *
 * @param progress how far the run has come
 * @param history the epochs done
 * @param arrays by name, in each engine's own precision: {@code parameters/<name>}, {@code updater.<which>/<name>}, and where
 *     there are any {@code average/<name>} and {@code best/<name>}
 */
public record TrainingCheckpoint(TrainingProgress progress, List<EpochRecord> history, Map<String, Numbers> arrays) {
    static final String AVERAGE = "average/";
    static final String BEST = "best/";

    public TrainingCheckpoint {
        history = List.copyOf(history);
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        if (history.size() != progress.epoch()) {
            throw new IllegalArgumentException(
                    "history: expected " + progress.epoch() + " epochs, found " + history.size());
        }
    }

    /** The arrays whose names begin like this, by the rest of their names. */
    Map<String, Numbers> under(String prefix) {
        Map<String, Numbers> found = new LinkedHashMap<>();
        arrays.forEach((name, numbers) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), numbers);
            }
        });
        return found;
    }
}
