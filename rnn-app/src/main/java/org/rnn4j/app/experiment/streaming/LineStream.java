package org.rnn4j.app.experiment.streaming;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.Prediction;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.data.Layout;
import org.rnn4j.data.sequence.DataException;

/**
 * {@code rnn predict --stream}: each line is answered by one line before the next is read.
 *
 * <p>CSV answers begin with a line that names their columns; a line after which nothing can be said is answered by an empty line
 * (by {@code null} as JSON). So is a line that cannot be read: a sentence about it goes to the notes, the stream goes on as if it
 * had not come, and {@link #run} says at its end that there were such lines.
 */
public final class LineStream {
    private final TrainedModel model;
    private final Prediction.Format format;
    private final Consumer<String> notes;

    /**
     * Answers of a model.
     *
     * @param notes takes a sentence about each line that cannot be read
     */
    public LineStream(TrainedModel model, Prediction.Format format, Consumer<String> notes) {
        this.model = model;
        this.format = format;
        this.notes = notes;
    }

    /**
     * Answers the lines of a file, or of standard input where it is {@code -}.
     *
     * @throws DataException at the end, when some lines could not be read; at once, when the header cannot
     */
    public void run(Path file, Writer out) {
        boolean standardInput = file.toString().equals("-");
        String source = standardInput ? "standard input" : String.valueOf(file.getFileName());
        try (InputStream in = standardInput ? System.in : Files.newInputStream(file)) {
            run(in, source, out);
        } catch (NoSuchFileException missing) {
            throw new DataException("found no file " + file + ", expected lines to answer", missing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Answers the lines of a stream.
     *
     * @param source stands for the stream in messages
     */
    public void run(InputStream in, String source, Writer out) throws IOException {
        LineAnswers answers = answers(source);
        AnswerLines lines = new AnswerLines(format, out);
        lines.begin(answers.columns());
        long bad = 0;
        InputLines input = new InputLines(in, source, encoding());
        for (boolean more = true; more; ) {
            try {
                String line = input.next();
                more = line != null;
                if (line != null) {
                    answer(answers, input.number(), line, lines);
                }
            } catch (DataException | RequestException refused) {
                if (!answers.begun()) {
                    throw refused;
                }
                bad++;
                notes.accept(String.valueOf(refused.getMessage()));
                lines.nothing();
            }
        }
        if (bad > 0) {
            throw new DataException(source + ": found " + bad + (bad == 1 ? " line" : " lines") + " of "
                    + input.number() + " that could not be read, expected none; each is answered as if nothing could be"
                    + " said and left out of what came after it");
        }
    }

    private void answer(LineAnswers answers, int number, String line, AnswerLines lines) throws IOException {
        if (line.isBlank()) {
            lines.nothing();
            return;
        }
        LineAnswers.@Nullable Answer answer = answers.of(number, line);
        if (answer != null) {
            lines.write(answer);
        }
    }

    private LineAnswers answers(String source) {
        if (model.preprocessing().data().layout() != Layout.JSONL) {
            return new RowLines(
                    RowStream.of(model), model.preprocessing().data().csv(), source);
        }
        SequenceLines sequences = new SequenceLines(model, source);
        if (format == Prediction.Format.CSV && sequences.isMany()) {
            throw new RequestException("--format: found csv, expected jsonl with --stream for " + model.name()
                    + ", because a line has a prediction for each step of its sequence.");
        }
        return sequences;
    }

    private Charset encoding() {
        String named = model.preprocessing().data().csv().encoding();
        return named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
    }
}
