package org.rnn4j.app.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Layout;
import org.rnn4j.data.catalog.Catalog;
import org.rnn4j.data.catalog.DataLocations;

/** Where data are: beside the model, in {@code $RNN_DATA}, in the cache; and the named sets of the catalogue. */
public final class DataSets {
    private DataSets() {}

    /** A line for each named data set. */
    public static List<String> list() {
        return Catalog.standard().entries().stream()
                .map(entry -> entry.name() + "  " + entry.licence() + "  " + entry.title())
                .toList();
    }

    /**
     * Downloads a data set into the cache.
     *
     * @return its folder
     */
    public static Path fetch(String name) {
        return Catalog.standard().fetch(name, DataLocations.of(Path.of("")));
    }

    /**
     * The file or folder that a configuration means.
     *
     * @param folder where the configuration stands
     * @param other what a caller gives instead, or null
     */
    static Path locate(DataSpec data, Path folder, @Nullable Path other) {
        if (other != null) {
            return isPattern(data, other) ? other : existing(other);
        }
        String path = data.path();
        if (path == null) {
            throw new RequestException("data.path: expected a file or folder, found none; or name one by --data");
        }
        DataLocations locations = DataLocations.of(folder);
        return locations.candidates(path).stream()
                .filter(place -> Files.exists(place) || isPattern(data, place))
                .findFirst()
                .orElseThrow(() -> new RequestException("data.path: '" + path + "' is not there; looked for "
                        + locations.candidates(path)
                        + ". Name another file by --data, set RNN_DATA to the folder that holds it, or see 'rnn data"
                        + " list'"));
    }

    /** Files that are named together, such as {@code data/part-?.csv}. */
    private static boolean isPattern(DataSpec data, Path path) {
        Path folder = path.toAbsolutePath().getParent();
        return data.layout() == Layout.FILES
                && String.valueOf(path.getFileName()).matches(".*[*?\\[{].*")
                && folder != null
                && Files.isDirectory(folder);
    }

    private static Path existing(Path other) {
        if (!Files.exists(other)) {
            throw new RequestException("--data " + other + ": no such file or folder");
        }
        return other;
    }

    /** The data of a finished run, or what a caller gives instead. */
    static Path ofRun(TrainedModel model, @Nullable Path other) {
        if (other != null) {
            return locate(model.saved().data().data(), model.folder(), other);
        }
        ConfigFile file = ConfigFile.read(model.folder().resolve(RunFolder.CONFIG), List.of());
        return locate(file.config().data(), file.folder(), null);
    }

    /** How a run's own configuration names its data: without an absolute path. */
    static String portable(Path source, Path run) {
        try {
            Path parent = source.toAbsolutePath().getParent();
            Path real = Files.exists(source) || parent == null
                    ? source.toRealPath()
                    : parent.toRealPath().resolve(source.getFileName());
            for (Path root : roots()) {
                if (Files.isDirectory(root) && real.startsWith(root.toRealPath())) {
                    return slashes(root.toRealPath().relativize(real));
                }
            }
            return slashes(run.toRealPath().relativize(real));
        } catch (IllegalArgumentException e) {
            // Another drive: no relative path leads there, so the name alone must do, and --data or RNN_DATA finds it.
            return slashes(source.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String slashes(@Nullable Path path) {
        return String.valueOf(path).replace('\\', '/');
    }

    /** Where data sets lie by name, the model's folder left out. */
    private static List<Path> roots() {
        DataLocations locations = DataLocations.of(Path.of(""));
        return Stream.of(locations.shared(), locations.cache())
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
