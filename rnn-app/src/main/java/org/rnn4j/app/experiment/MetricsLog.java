package org.rnn4j.app.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rnn4j.core.training.EpochRecord;
import org.rnn4j.core.training.TrainingListener;

/** Writes {@code metrics.jsonl}, one line after each epoch, and tells the console's listener too. */
final class MetricsLog implements TrainingListener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Writer writer;
    private final TrainingListener next;

    MetricsLog(Path file, TrainingListener next) {
        this(opened(file), next);
    }

    MetricsLog(Writer writer, TrainingListener next) {
        this.writer = writer;
        this.next = next;
    }

    private static Writer opened(Path file) {
        try {
            return Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterStep(int epoch, int sequences) {
        next.afterStep(epoch, sequences);
    }

    @Override
    public void afterEpoch(EpochRecord record, boolean best) {
        try {
            writer.write(JSON.writeValueAsString(record));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        next.afterEpoch(record, best);
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
