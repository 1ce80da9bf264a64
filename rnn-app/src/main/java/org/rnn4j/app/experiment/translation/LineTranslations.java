package org.rnn4j.app.experiment.translation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.Outputs;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.streaming.InputLines;
import org.rnn4j.core.modelfile.AtomicFiles;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;

/**
 * {@code rnn translate}: a line in, a line out, in the same order.
 *
 * <p>Lines that have come already are translated together, up to a number; nobody waits for lines that are still to come. What is
 * written for a line does not depend on that. Memory grows with the lines translated together and the longest of them only.
 */
public final class LineTranslations {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TextTranslator translator;
    private final TranslateRequest request;

    /**
     * Of a model.
     *
     * @throws RequestException where it does not translate, or for settings that make no sense
     */
    public LineTranslations(TrainedModel model, TranslateRequest request) {
        this.translator = new TextTranslator(model, request.search());
        this.request = request;
    }

    /** Translates into a file, which is there when all is done. */
    public void write(Path out) {
        Outputs.check(out);
        AtomicFiles.write(out, stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            write(writer);
            writer.flush();
        });
    }

    /**
     * Translates onto a writer, which is flushed whenever all lines that have come are answered.
     *
     * @throws DataException naming a line that is no UTF-8 or too long; the lines before it are answered
     */
    public void write(Writer out) {
        try (InputLines lines = new InputLines(open(), name(), StandardCharsets.UTF_8)) {
            translate(lines, out);
        } catch (ZipException | EOFException damaged) {
            throw new DataException(
                    name() + ": the gzip data is damaged or cut off, expected a whole .gz file", damaged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void translate(InputLines lines, Writer out) throws IOException {
        List<String> waiting = new ArrayList<>();
        @Nullable DataException refused = null;
        boolean more = true;
        while (more) {
            try {
                String line = lines.next();
                more = line != null;
                if (line != null) {
                    check(line, lines.number());
                    waiting.add(line);
                }
            } catch (DataException broken) {
                refused = broken;
                more = false;
            }
            if (!waiting.isEmpty() && (!more || waiting.size() == request.batch() || !lines.ready())) {
                int last = refused == null ? lines.number() : lines.number() - 1;
                answer(waiting, last - waiting.size() + 1, out);
                waiting.clear();
            }
        }
        if (refused != null) {
            throw refused;
        }
    }

    /** Where a line is too long for the network it is said before those with it are translated. */
    private void check(String line, int number) {
        int symbols = translator.symbols(line);
        if (symbols > TextTranslator.MOST_SYMBOLS) {
            throw DataException.at(
                    Place.line(name(), number),
                    symbols + " symbols",
                    "at most " + TextTranslator.MOST_SYMBOLS + "; put its sentences on lines of their own");
        }
    }

    private void answer(List<String> texts, int first, Writer out) throws IOException {
        List<Translation> translations = translator.translate(texts);
        for (int i = 0; i < translations.size(); i++) {
            write(translations.get(i).ofLine(first + i), out);
        }
        out.flush();
    }

    private void write(Translation translation, Writer out) throws IOException {
        if (request.json()) {
            out.write(JSON.writeValueAsString(translation));
            out.write('\n');
            return;
        }
        Integer nBest = request.search().nBest();
        if (nBest == null || nBest == 1) {
            out.write(translation.text() + '\n');
            return;
        }
        for (Translation.Candidate candidate : translation.translations()) {
            out.write(translation.line() + "\t" + candidate.score() + '\t' + candidate.text() + '\n');
        }
    }

    private InputStream open() throws IOException {
        Path in = request.in();
        if (in == null || request.readsStandardInput()) {
            return System.in;
        }
        if (!Files.isRegularFile(in)) {
            throw new DataException(in + ": found " + (Files.exists(in) ? "no file" : "nothing")
                    + ", expected a file with a text in each line");
        }
        InputStream file = Files.newInputStream(in);
        return in.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
    }

    private String name() {
        return request.readsStandardInput() ? "standard input" : String.valueOf(request.in());
    }
}
