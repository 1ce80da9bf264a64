package org.rnn4j.app.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rnn4j.core.training.EpochRecord;
import org.rnn4j.core.training.TrainingListener;

/** Writes {@code metrics.jsonl}, one line after each epoch, and tells the console's listener too. */
final class MetricsLog implements TrainingListener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Writer writer;
    private final TrainingListener next;

    MetricsLog(Path file, TrainingListener next) {
        this(file.toString(), opened(file), next);
    }

    MetricsLog(Writer writer, TrainingListener next) {
        this("metrics", writer, next);
    }

    private MetricsLog(String name, Writer writer, TrainingListener next) {
        this.name = name;
        this.writer = writer;
        this.next = next;
    }

    private static Writer opened(Path file) {
        try {
            return Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw failure(file.toString(), e);
        }
    }

    /** What an interrupted run had written, and perhaps more, is written anew. */
    @Override
    public void resumed(List<EpochRecord> history, int batches) {
        history.forEach(this::write);
        next.resumed(history, batches);
    }

    @Override
    public void afterStep(int epoch, int sequences) {
        next.afterStep(epoch, sequences);
    }

    @Override
    public void afterEpoch(EpochRecord record, boolean best) {
        write(record);
        next.afterEpoch(record, best);
    }

    private void write(EpochRecord record) {
        try {
            writer.write(JSON.writeValueAsString(record));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    private static UncheckedIOException failure(String file, IOException e) {
        return new UncheckedIOException("cannot write " + file + " (" + e.getMessage() + ")", e);
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw failure(name, e);
        }
    }
}
