package org.rnn4j.core.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rnn4j.core.network.Numbers;

/**
 * Everything in an engine that its later steps depend on, in the engine's own precision.
 *
 * @param iteration updates done
 * @param arrays copies by name: {@code parameters/<name>}, and what the updater keeps, {@code updater.<which>/<name>}
 */
public record EngineSnapshot(long iteration, Map<String, Numbers> arrays) {
    /** What parameters' names begin with. */
    public static final String PARAMETERS = "parameters/";

    /** What the names of the updater's arrays begin with, before their number. */
    public static final String UPDATER = "updater.";

    public EngineSnapshot {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        if (iteration < 0) {
            throw new IllegalArgumentException("iteration: expected at least 0, found " + iteration);
        }
    }

    /** The name of an array of the updater. */
    public static String updater(int which, String name) {
        return UPDATER + which + "/" + name;
    }

    /**
     * Refuses arrays that are not exactly those expected.
     *
     * @param expected arrays of the names, shapes and precisions that there should be
     * @throws IllegalArgumentException naming the first array that is missing, unknown or of another shape or precision
     */
    public void checkLike(EngineSnapshot expected) {
        expected.arrays().forEach((name, like) -> {
            Numbers found = arrays.get(name);
            if (found == null
                    || !found.getClass().equals(like.getClass())
                    || !found.shape().equals(like.shape())) {
                throw new IllegalArgumentException("'" + name + "': expected " + like + ", found " + found);
            }
        });
        for (String name : arrays.keySet()) {
            if (!expected.arrays().containsKey(name)) {
                throw new IllegalArgumentException("'" + name + "': expected no such array");
            }
        }
    }
}
