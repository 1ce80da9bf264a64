package org.rnn4j.app.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.modelfile.ModelDirectory;

/** Finds and prepares the folder that a run writes. */
final class RunFolder {
    static final String CONFIG = "config.yaml";
    static final String METRICS = "metrics.jsonl";
    static final String REPORT = "report.html";
    private static final String CHECKPOINTS = "checkpoint";
    private static final Pattern CHECKPOINT = Pattern.compile("\\d+\\.safetensors|\\.\\d+\\.safetensors\\.tmp");

    /** The manifest first, so that a half-removed run is not taken for a whole one. */
    private static final List<String> WRITTEN = List.of(
            "manifest.json", "model.json", "weights.safetensors", "preprocessing.json", CONFIG, METRICS, REPORT);

    private RunFolder() {}

    /** Refuses a folder that a run may not take, before anything is read or computed; changes nothing. */
    static void check(@Nullable Path out, TrainRequest.Existing existing) {
        checkWritable(out == null ? Path.of("runs") : out);
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

    /** Finds out before hours of training, not after them. */
    private static void checkWritable(Path out) {
        Path there = out.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (Files.isDirectory(there) && !Files.isWritable(there)) {
            throw new UncheckedIOException(
                    out + ": cannot be written, because " + there
                            + " is read-only or belongs to somebody else; use another" + " --out",
                    new AccessDeniedException(there.toString()));
        }
    }

    /** The checkpoint of a network, from 1; its folder exists afterwards. */
    static Path checkpoint(Path folder, int member) {
        Path checkpoints = folder.resolve(CHECKPOINTS);
        try {
            Files.createDirectories(checkpoints);
            return checkpoints.resolve(member + ".safetensors");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a run has left anything to go on from. */
    static boolean hasCheckpoint(Path folder) {
        return !checkpoints(folder.resolve(CHECKPOINTS)).isEmpty();
    }

    /** Removes all checkpoints: a finished run needs none. */
    static void removeCheckpoints(Path folder) {
        Path checkpoints = folder.resolve(CHECKPOINTS);
        try {
            for (Path file : checkpoints(checkpoints)) {
                Files.delete(file);
            }
            if (Files.isDirectory(checkpoints) && isEmpty(checkpoints)) {
                Files.delete(checkpoints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> checkpoints(Path checkpoints) {
        if (!Files.isDirectory(checkpoints, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.filter(file ->
                            CHECKPOINT.matcher(file.getFileName().toString()).matches())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
                removeCheckpoints(folder);
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
