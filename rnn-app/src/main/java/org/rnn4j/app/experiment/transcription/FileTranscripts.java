package org.rnn4j.app.experiment.transcription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.data.audio.AudioFile;
import org.rnn4j.data.audio.AudioStream;
import org.rnn4j.data.sequence.DataException;

/** {@code rnn transcribe}: files to texts; what cannot be read is said and does not keep the others from being read. */
public final class FileTranscripts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TrainedModel model;
    private final TranscribeRequest request;
    private final Transcribing transcribing;
    private final Consumer<String> notes;

    /**
     * Of a model.
     *
     * @param notes takes a sentence about each file that cannot be read, where there are several
     * @throws RequestException where the model does not transcribe sound, or for settings that make no sense
     */
    public FileTranscripts(TrainedModel model, TranscribeRequest request, Consumer<String> notes) {
        this.model = model;
        this.request = request;
        this.transcribing = new Transcribing(model, request.reading());
        this.notes = notes;
    }

    /** One file in the JSON answer: what is said in it, or why it could not be read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FileAnswer(
            String file,
            @JsonUnwrapped @Nullable Transcription transcription,
            @Nullable String error) {}

    /**
     * The JSON answer.
     *
     * @param realTimeFactor seconds of sound for each second from opening a file to its text; above 1 is faster than speech
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String model, List<FileAnswer> files, @Nullable Double realTimeFactor) {}

    /**
     * Writes the texts: of one file its text, of several {@code file<TAB>text} on a line each, or one JSON object.
     *
     * @throws DataException at the end, where a file could not be read
     */
    public void write(Writer out) {
        List<String> files = files();
        Pace pace = new Pace();
        List<FileAnswer> answers = new ArrayList<>();
        List<RuntimeException> refused = new ArrayList<>();
        for (String file : files) {
            FileAnswer answer = answer(file, pace, refused);
            if (request.json()) {
                answers.add(answer);
            } else if (answer.transcription() != null) {
                line(
                        out,
                        (files.size() > 1 ? file + "\t" : "")
                                + answer.transcription().text());
            }
            if (answer.error() != null && files.size() > 1) {
                notes.accept(answer.error());
            }
        }
        if (request.json()) {
            line(out, json(new Answer(model.name(), answers, pace.factor())));
        }
        if (!refused.isEmpty()) {
            throw files.size() == 1
                    ? refused.get(0)
                    : new DataException("found " + refused.size() + " of " + files.size()
                            + " files that could not be read, expected none; the others are transcribed");
        }
    }

    private FileAnswer answer(String file, Pace pace, List<RuntimeException> refused) {
        try {
            return new FileAnswer(file, pace.of(() -> read(file)), null);
        } catch (DataException | RequestException unreadable) {
            refused.add(unreadable);
            return new FileAnswer(file, null, unreadable.getMessage());
        }
    }

    private Transcription read(String file) {
        try (AudioStream sound = file.equals("-")
                ? AudioFile.open(System.in, "standard input", transcribing.rate())
                : AudioFile.open(existing(file), transcribing.rate())) {
            return transcribing.of(sound);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path existing(String file) {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            throw new DataException(file + ": no such file");
        }
        return path;
    }

    /** The files that are asked for; of folders the recordings in them, by name. */
    private List<String> files() {
        List<String> files = new ArrayList<>();
        for (String asked : request.files()) {
            if (Files.isDirectory(Path.of(asked))) {
                files.addAll(recordings(Path.of(asked)));
            } else {
                files.add(asked);
            }
        }
        return files;
    }

    private static List<String> recordings(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> found = files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(AudioFile::named)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new DataException(
                        folder + ": found no recordings in this folder, expected .wav, .aiff or .au files");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(Writer out, String text) {
        try {
            out.write(text + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
