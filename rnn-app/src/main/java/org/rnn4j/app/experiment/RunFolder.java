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

    /** Refuses a folder that a run may not take, before anything is read or computed; changes nothing. */
    static void check(@Nullable Path out, TrainRequest.Existing existing) {
        if (out == null || !Files.exists(out)) {
            return;
        }
        if (!Files.isDirectory(out)) {
            throw new RequestException(out + ": expected a folder to write to, found a file");
        }
        if (isEmpty(out)) {
            return;
        }
        if (existing == TrainRequest.Existing.REFUSE) {
            throw new RequestException(
                    out + ": is there already; use --overwrite to replace it, --resume to go on, or another --out");
        }
        if (existing == TrainRequest.Existing.OVERWRITE
                && !ModelDirectory.isComplete(out)
                && !Files.exists(out.resolve(CONFIG))) {
            throw new RequestException(out + ": holds files but no run; nothing in it was touched, use another --out");
        }
    }

    /** The folder of a new or resumed run; it exists afterwards. */
    static Path prepare(String name, @Nullable Path out, TrainRequest.Existing existing) {
        Path folder = out == null ? free(name, existing) : out;
        check(folder, existing);
        try {
            if (existing == TrainRequest.Existing.OVERWRITE) {
                // What a former run wrote, and nothing else.
                for (String file : WRITTEN) {
                    Files.deleteIfExists(folder.resolve(file));
                }
                deleteMembers(folder.resolve("members"));
            }
            Files.createDirectories(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteMembers(Path members) throws IOException {
        for (int i = 2; Files.isDirectory(members.resolve(String.valueOf(i))); i++) {
            Path member = members.resolve(String.valueOf(i));
            for (String file : List.of("weights.safetensors", METRICS)) {
                Files.deleteIfExists(member.resolve(file));
            }
            Files.deleteIfExists(member);
        }
        Files.deleteIfExists(members);
    }

    private static Path free(String name, TrainRequest.Existing existing) {
        Path runs = Path.of("runs");
        Path folder = runs.resolve(name);
        for (int i = 2; existing == TrainRequest.Existing.REFUSE && Files.exists(folder); i++) {
            folder = runs.resolve(name + "-" + i);
        }
        return folder;
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
