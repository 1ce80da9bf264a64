package org.rnn4j.core.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.modelfile.TensorFile;
import org.rnn4j.core.network.Numbers;

/**
 * Checkpoints in one file, each replacing the one before in one step: killed at any moment, it leaves the one or the other.
 *
 * <p>The file is a {@link TensorFile}: the arrays of {@link TrainingCheckpoint}, the history as {@code history}, and as strings
 * {@code format}, {@code version}, {@code progress} and {@code run}: what has to be the same for whoever goes on.
 */
public final class CheckpointFile implements Checkpoints {
    private static final String FORMAT = "rnn4j-checkpoint";
    private static final String VERSION = "1";
    private static final String HISTORY = "history";
    private static final int LONGEST_LIST = 200;

    private final Path file;
    private final Map<String, String> run;
    private final long every;
    private final BooleanSupplier stopping;
    private long saved = System.nanoTime();

    /** What has to be the same, by name, for people to read. */
    private record Identity(Map<String, String> values) {
        Identity {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    /**
     * Checkpoints of a run.
     *
     * @param file where; its folder must be there
     * @param run what has to be the same when the run goes on, by name: settings, data, engine
     * @param every how much time lies between two of them; 0: each step is saved
     * @param stopping whether the run is to save and stop
     */
    public CheckpointFile(Path file, Map<String, String> run, Duration every, BooleanSupplier stopping) {
        this.file = file;
        this.run = new Identity(run).values();
        this.every = every.toNanos();
        this.stopping = stopping;
        if (every.isNegative()) {
            throw new IllegalArgumentException("every: expected at least 0 seconds, found " + every);
        }
    }

    /**
     * What the file holds; empty where there is none.
     *
     * @throws ModelFileException where it is damaged, or was made by another run: with the names of what differs
     */
    @Override
    public Optional<TrainingCheckpoint> latest() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        TensorFile content = TensorFile.read(file);
        checkFormat(content);
        checkSame(content.value("run", Identity.class, file.toString()).values());
        return Optional.of(read(content, file.toString()));
    }

    /**
     * Reads a checkpoint of whatever run.
     *
     * @throws ModelFileException where it is damaged
     */
    public static TrainingCheckpoint read(TensorFile content, String source) {
        TrainingProgress progress = content.value("progress", TrainingProgress.class, source);
        Map<String, Numbers> arrays = new LinkedHashMap<>(content.tensors());
        Numbers history = arrays.remove(HISTORY);
        try {
            return new TrainingCheckpoint(progress, history == null ? List.of() : HistoryTensor.read(history), arrays);
        } catch (IllegalArgumentException e) {
            throw new ModelFileException(source + ": " + e.getMessage(), e);
        }
    }

    private void checkFormat(TensorFile content) {
        String format = content.strings().get("format");
        String version = content.strings().get("version");
        if (!FORMAT.equals(format) || !VERSION.equals(version)) {
            throw new ModelFileException(file + ": expected " + FORMAT + " version " + VERSION + ", found " + format
                    + " version " + version + "; go on with the version of rnn4j that wrote it, or begin anew");
        }
    }

    private void checkSame(Map<String, String> was) {
        Set<String> names = new TreeSet<>(was.keySet());
        names.addAll(run.keySet());
        List<String> other = names.stream()
                .filter(name -> !Objects.equals(was.get(name), run.get(name)))
                .toList();
        if (!other.isEmpty()) {
            String first = other.get(0);
            String more = other.size() == 1 ? "" : ", and so are " + String.join(", ", other.subList(1, other.size()));
            throw new ModelFileException(file + ": made by another run, " + first + " was " + was.get(first)
                    + " and is " + run.get(first) + (more.length() > LONGEST_LIST ? " among others" : more)
                    + "; go on with what it was made with, or begin anew with --overwrite");
        }
    }

    @Override
    public boolean isDue() {
        return System.nanoTime() - saved >= every;
    }

    @Override
    public boolean isStopping() {
        return stopping.getAsBoolean();
    }

    @Override
    public void save(TrainingCheckpoint checkpoint) {
        Map<String, Numbers> tensors = new LinkedHashMap<>(checkpoint.arrays());
        if (!checkpoint.history().isEmpty()) {
            tensors.put(HISTORY, HistoryTensor.of(checkpoint.history()));
        }
        Map<String, String> strings = new LinkedHashMap<>();
        strings.put("format", FORMAT);
        strings.put("version", VERSION);
        strings.put("progress", TensorFile.json(checkpoint.progress()));
        strings.put("run", TensorFile.json(new Identity(run)));
        new TensorFile(tensors, strings).write(file);
        saved = System.nanoTime();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
