package org.rnn4j.app.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Layout;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.catalog.Catalog;
import org.rnn4j.data.catalog.DataLocations;
import org.rnn4j.data.catalog.DataSetEntry;
import org.rnn4j.data.translation.ParallelFiles;

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
            return isPattern(data, other) || isPair(data, other) ? other : existing(other);
        }
        String path = data.path();
        if (path == null) {
            throw new RequestException("data.path: expected a file or folder, found none; or name one by --data");
        }
        DataLocations locations = DataLocations.of(folder);
        return locations.candidates(path).stream()
                .filter(place -> Files.exists(place) || isPattern(data, place) || isPair(data, place))
                .findFirst()
                .orElseThrow(() -> new RequestException("data.path: '" + path + "' is not there; looked for "
                        + locations.candidates(path)
                        + ". " + howToGet(path)
                        + ", name another file by --data, or set RNN_DATA to the folder that holds it"));
    }

    /** The sets of the catalogue lie in folders of their names. */
    private static String howToGet(String path) {
        String first = String.valueOf(Path.of(path).getName(0));
        return Catalog.standard().entries().stream()
                .map(DataSetEntry::name)
                .filter(first::equals)
                .findFirst()
                .map(name -> "Fetch it by 'rnn data fetch " + name + "'")
                .orElse("See 'rnn data list'");
    }

    /** Files that are named together, such as {@code data/part-?.csv}. */
    private static boolean isPattern(DataSpec data, Path path) {
        Path folder = path.toAbsolutePath().getParent();
        return data.layout() == Layout.FILES
                && String.valueOf(path.getFileName()).matches(".*[*?\\[{].*")
                && folder != null
                && Files.isDirectory(folder);
    }

    /** What the names of two files have in common, such as {@code data/train} of {@code train.de} and {@code train.en}. */
    private static boolean isPair(DataSpec data, Path path) {
        return data.layout() == Layout.PARALLEL && ParallelFiles.exist(path, data.translated());
    }

    private static Path existing(Path other) {
        if (!Files.exists(other)) {
            throw new RequestException("--data " + other + ": no such file or folder");
        }
        return other;
    }

    /**
     * Data and what goes on with them.
     *
     * @param data a file, a folder or a pattern
     * @param continuation a second file, or null
     * @param spec what names them
     * @param folder where the specification stands
     */
    public record Source(Path data, @Nullable Path continuation, DataSpec spec, Path folder) {
        /** A specification that reads them; --data counts from the working folder, not from the model's. */
        DataSpec in(DataSpec spec) {
            return spec.withPaths(
                    data.toAbsolutePath().toString(),
                    continuation == null ? null : continuation.toAbsolutePath().toString());
        }

        /** A specification that names them without an absolute path. */
        DataSpec portable(DataSpec spec, Path run) {
            return spec.withPaths(
                            DataSets.portable(data, run),
                            continuation == null ? null : DataSets.portable(continuation, run))
                    .withFiles(name -> found(name)
                            .map(place -> DataSets.portable(place, run))
                            .orElse(name));
        }

        /** The specification, with the absolute places of the files that belong to recordings. */
        DataSpec located() {
            return spec.withFiles(name ->
                    found(name).map(place -> place.toAbsolutePath().toString()).orElse(name));
        }

        /** What lies beside the recordings is found there. */
        private Optional<Path> found(String name) {
            return DataLocations.of(folder).find(name);
        }

        /** The SHA-256 of both, of all files of sound and what says what is in them, or of all files of texts. */
        String fingerprint(SequenceData read) {
            if (!read.recordings().isEmpty()) {
                return Fingerprint.of(read.recordings());
            }
            return continuation == null ? Fingerprint.of(data) : Fingerprint.of(List.of(data, continuation));
        }
    }

    /**
     * Both files that a configuration means. Another folder has files of the same names; another file has no continuation.
     *
     * @param other what a caller gives instead, or null
     */
    static Source source(DataSpec data, Path folder, @Nullable Path other) {
        String continuation = data.continuation();
        if (continuation == null) {
            return new Source(locate(data, folder, other), null, data, folder);
        }
        if (other == null) {
            Path second = locate(data.withPath(continuation), folder, null);
            return new Source(locate(data, folder, null), second, data, folder);
        }
        if (!Files.isDirectory(other)) {
            return new Source(existing(other), null, data, folder);
        }
        Path first = other.resolve(fileName(String.valueOf(data.path())));
        return new Source(existing(first), existing(other.resolve(fileName(continuation))), data, folder);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The data of a finished run, or what a caller gives instead. */
    public static Source ofRun(TrainedModel model, @Nullable Path other) {
        ConfigFile file = ConfigFile.read(model.folder().resolve(RunFolder.CONFIG), List.of());
        return source(file.config().data(), file.folder(), other);
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
