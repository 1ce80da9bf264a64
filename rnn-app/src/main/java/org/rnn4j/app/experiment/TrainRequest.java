package org.rnn4j.app.experiment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.dl4j.Engines;

/**
 * What to train.
 *
 * @param model a folder with a model.yaml, or a YAML file
 * @param out where to write; null: {@code runs/<name>}, or the first {@code runs/<name>-2} … that is free
 * @param data other data of the same format instead of the configuration's, or null
 * @param settings {@code key=value} over the configuration
 * @param engine what trains
 * @param existing what to do where {@code out} is there already
 */
public record TrainRequest(
        Path model,
        @Nullable Path out,
        @Nullable Path data,
        List<String> settings,
        Engines.Choice engine,
        Existing existing) {
    public TrainRequest {
        settings = List.copyOf(settings);
    }

    /** What to do with a folder that is there. */
    public enum Existing {
        /** An error. */
        REFUSE,
        /** Go on where it stopped; a finished run stays as it is. */
        RESUME,
        /** Start again in its place. */
        OVERWRITE
    }
}
