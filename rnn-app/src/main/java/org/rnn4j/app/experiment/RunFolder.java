package org.rnn4j.app.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.modelfile.ModelDirectory;

/** Finds and prepares the folder that a run writes. */
final class RunFolder {
    static final String CONFIG = "config.yaml";
    static final String METRICS = "metrics.jsonl";
    static final String REPORT = "report.html";

    /** The manifest first, so that a half-removed run is not taken for a whole one. */
    private static final List<String> WRITTEN = List.of(
            "manifest.json", "model.json", "weights.safetensors", "preprocessing.json", CONFIG, METRICS, REPORT);

    private RunFolder() {}

    /** The folder of a new or resumed run; it exists afterwards. */
    static Path prepare(String name, @Nullable Path out, TrainRequest.Existing existing) {
        Path folder = out == null ? free(name, existing) : out;
        try {
            if (Files.exists(folder)) {
                settle(folder, existing);
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path free(String name, TrainRequest.Existing existing) {
        Path runs = Path.of("runs");
        Path folder = runs.resolve(name);
        for (int i = 2; existing == TrainRequest.Existing.REFUSE && Files.exists(folder); i++) {
            folder = runs.resolve(name + "-" + i);
        }
        return folder;
    }

    private static void settle(Path folder, TrainRequest.Existing existing) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new RequestException(folder + ": expected a folder to write to, found a file");
        }
        boolean empty = isEmpty(folder);
        if (existing == TrainRequest.Existing.REFUSE && !empty) {
            throw new RequestException(
                    folder + ": is there already; use --overwrite to replace it, --resume to go on, or another --out");
        }
        if (existing == TrainRequest.Existing.OVERWRITE && !empty) {
            clear(folder);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Removes what a former run wrote, and nothing else. */
    private static void clear(Path folder) throws IOException {
        if (!ModelDirectory.isComplete(folder) && !Files.exists(folder.resolve(CONFIG))) {
            throw new RequestException(
                    folder + ": holds files but no run; nothing in it was touched, use another --out");
        }
        for (String file : WRITTEN) {
            Files.deleteIfExists(folder.resolve(file));
        }
    }
}
