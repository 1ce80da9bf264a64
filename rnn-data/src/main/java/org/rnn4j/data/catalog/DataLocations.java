package org.rnn4j.data.catalog;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where data is looked for, in this order.
 *
 * @param modelFolder the model's own folder
 * @param shared the folder that the environment variable RNN_DATA names; null when it is not set
 * @param cache where fetched data sets go
 */
public record DataLocations(Path modelFolder, @Nullable Path shared, Path cache) {
    /** The usual places: RNN_DATA from the environment, and {@code ~/.cache/rnn4j/data}. */
    public static DataLocations of(Path modelFolder) {
        String shared = System.getenv("RNN_DATA");
        return new DataLocations(
                modelFolder,
                shared == null || shared.isBlank() ? null : Path.of(shared),
                Path.of(System.getProperty("user.home"), ".cache", "rnn4j", "data"));
    }

    /** The first place that has a file or folder of this relative path. */
    public Optional<Path> find(String path) {
        return candidates(path).stream().filter(Files::exists).findFirst();
    }

    /** The places where a path is looked for. */
    public List<Path> candidates(String path) {
        try {
            return Stream.of(modelFolder, shared, cache)
                    .flatMap(Stream::ofNullable)
                    .map(folder -> folder.resolve(path))
                    .toList();
        } catch (InvalidPathException notAPath) {
            return List.of();
        }
    }
}
