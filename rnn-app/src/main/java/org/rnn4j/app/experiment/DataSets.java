package org.rnn4j.app.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.catalog.Catalog;

/** Where data are: beside the model, in {@code $RNN_DATA}, in the cache; and the named sets of the catalogue. */
public final class DataSets {
    private DataSets() {}

    /** A line for each named data set. */
    public static List<String> list() {
        return Catalog.standard().entries().stream()
                .map(entry -> entry.name() + "  " + entry.licence() + "  " + entry.description())
                .toList();
    }

    /**
     * Downloads a data set into the cache.
     *
     * @return its folder
     */
    public static Path fetch(String name) {
        return Catalog.standard().fetch(name);
    }

    /**
     * The file or folder that a configuration means.
     *
     * @param folder where the configuration stands
     * @param other what a caller gives instead, or null
     */
    static Path locate(DataSpec data, Path folder, @Nullable Path other) {
        if (other != null) {
            if (!Files.exists(other)) {
                throw new RequestException("--data " + other + ": no such file or folder");
            }
            return other;
        }
        Path named = Path.of(data.path());
        List<Path> tried = new ArrayList<>();
        tried.add(folder.resolve(named));
        for (Path root : roots()) {
            tried.add(root.resolve(named));
        }
        for (Path path : tried) {
            if (Files.exists(path)) {
                return path.normalize();
            }
        }
        throw new RequestException("data.path: '" + data.path() + "' is not there; looked for " + tried
                + ". Name another file by --data, set RNN_DATA to the folder that holds it, or see 'rnn data list'");
    }

    /** The data of a finished run, or what a caller gives instead. */
    static Path ofRun(Path run, @Nullable Path other) {
        if (other != null) {
            return locate(DataSpec.table(other.toString()).build(), run, other);
        }
        ConfigFile file = ConfigFile.read(run.resolve(RunFolder.CONFIG), List.of());
        return locate(file.config().data(), file.folder(), null);
    }

    /** How a run's own configuration names its data: without an absolute path. */
    static String portable(Path source, Path run) {
        try {
            Path real = source.toRealPath();
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

    private static List<Path> roots() {
        return Catalog.roots(Map.copyOf(System.getenv()));
    }
}
