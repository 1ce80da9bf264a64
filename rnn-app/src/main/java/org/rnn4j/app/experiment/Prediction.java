package org.rnn4j.app.experiment;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.PredictionRow;
import org.rnn4j.core.modelfile.AtomicFiles;
import org.rnn4j.data.Layout;
import org.rnn4j.data.PreparedFile;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.source.ReadReport;

/**
 * {@code rnn predict}: a line of output for every row of the input that something can be said after.
 *
 * <p>Each line names the row (its series, line and time) and gives the prediction that can be made once that row is known: for
 * the target {@code horizon} steps later.
 */
public final class Prediction {
    private final TrainedModel model;
    private final Format format;
    private final Consumer<String> notes;

    /**
     * Predictions of a model.
     *
     * @param notes takes a sentence about each thing that was left out
     */
    public Prediction(TrainedModel model, Format format, Consumer<String> notes) {
        this.model = model;
        this.format = format;
        this.notes = notes;
    }

    /** How predictions are written. */
    public enum Format {
        CSV,
        JSONL
    }

    /** Predicts a file into another, under a temporary name first. */
    public void write(Path in, Path out) {
        Outputs.check(out);
        SequenceSet set = read(in);
        AtomicFiles.write(out, stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            write(set, writer);
            writer.flush();
        });
    }

    /** Predicts a file onto a writer. */
    public void write(Path in, Writer writer) {
        try {
            write(read(in), writer);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Predicts what was read from elsewhere onto a writer of rows. */
    public void write(PreparedFile file, RowWriter rows) {
        note(file);
        try {
            write(file.sequences(), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SequenceSet read(Path in) {
        boolean standardInput = in.toString().equals("-");
        PreparedFile file = standardInput
                ? model.saved().data().apply(System.in, "standard input")
                : model.saved().data().apply(in);
        note(file);
        return file.sequences();
    }

    private void note(PreparedFile file) {
        for (ReadReport report : file.files()) {
            if (report.counts().skippedRows() > 0) {
                notes.accept(report.file() + ": " + report.counts().skippedRows() + " rows skipped, the first: "
                        + report.counts().firstSkipped());
            }
        }
        file.notes().forEach(notes);
        if (!file.tooShort().isEmpty()) {
            notes.accept("Too short for a prediction: " + String.join(", ", file.tooShort()));
        }
    }

    private boolean hasSeries() {
        return model.saved().data().data().layout() != Layout.TABLE;
    }

    private boolean hasTime() {
        return model.saved().data().data().time() != null;
    }

    private void write(SequenceSet set, Writer writer) throws IOException {
        write(set, format == Format.CSV ? RowWriter.csv(writer) : RowWriter.json(writer));
    }

    private void write(SequenceSet set, RowWriter rows) throws IOException {
        rows.begin(model.predictionColumns(set.signature()));
        try {
            model.together(set, part -> write(part, rows));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(Answers part, RowWriter rows) {
        SequenceSet set = part.set();
        try {
            for (PredictionRow prediction :
                    model.task().predictions(part, model.saved().reference())) {
                List<Object> row = new ArrayList<>();
                if (hasSeries()) {
                    row.add(set.series(prediction.sequence()).rows().series());
                }
                row.add(set.line(prediction.sequence(), prediction.step()));
                if (hasTime()) {
                    row.add(String.valueOf(set.time(prediction.sequence(), prediction.step())));
                }
                row.addAll(prediction.values());
                rows.row(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
