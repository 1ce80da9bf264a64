package org.rnn4j.app.experiment.generation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.Outputs;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.task.Generator;
import org.rnn4j.core.modelfile.AtomicFiles;

/** {@code rnn generate}: a model goes on by itself, after a prompt or from nothing. */
public final class Generation {
    private static final byte[] BETWEEN_TEXTS = "\n\n".getBytes(StandardCharsets.UTF_8);

    private final TrainedModel model;
    private final GenerationRequest request;

    public Generation(TrainedModel model, GenerationRequest request) {
        this.model = model;
        this.request = request;
    }

    /**
     * Makes what is asked for and writes it.
     *
     * @param standardOutput where texts go, and files without a name
     * @return the files written, none where all went to standard output
     */
    public List<Path> write(OutputStream standardOutput) {
        Path out = request.out();
        if (out != null && !request.toStandardOutput()) {
            Outputs.check(out);
        }
        List<Generator.Piece> pieces = pieces();
        boolean isText = pieces.get(0).isText();
        if (out == null && !isText) {
            throw new RequestException("--out: expected a file for what is no text, such as piece.mid, found none");
        }
        if (out == null || request.toStandardOutput()) {
            print(pieces, standardOutput);
            return List.of();
        }
        return isText || pieces.size() == 1 ? List.of(one(out, pieces)) : each(out, pieces);
    }

    /** What is asked for, unwritten. */
    public List<Generator.Piece> pieces() {
        return pieces(prompt());
    }

    /** The same after a prompt that is neither an option's nor a file's. */
    public List<Generator.Piece> pieces(Generator.@Nullable Prompt prompt) {
        Generator generator = model.generator();
        if (generator == null) {
            throw new RequestException("rnn generate: found a model with task: " + model.taskName()
                    + " that cannot go on by itself, expected a language model or one of a piano roll");
        }
        try {
            return generator.generate(model.walker(), plan(prompt));
        } catch (IllegalArgumentException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    private Generator.Plan plan(Generator.@Nullable Prompt prompt) {
        return new Generator.Plan(
                prompt,
                request.length(),
                request.sampling(),
                request.count(),
                request.seed(),
                new Generator.Music(
                        request.music().voices(),
                        request.music().keepKey(),
                        request.music().grid()),
                request.format());
    }

    private Generator.@Nullable Prompt prompt() {
        String text = request.prompt();
        if (text != null) {
            return new Generator.Prompt("--prompt", text.getBytes(StandardCharsets.UTF_8), false);
        }
        Path file = request.promptFile();
        return file == null ? null : read(file);
    }

    private static Generator.Prompt read(Path file) {
        try {
            if (file.toString().equals("-")) {
                return new Generator.Prompt("standard input", System.in.readAllBytes(), true);
            }
            if (!Files.isRegularFile(file)) {
                throw new RequestException("--prompt-file " + file + ": no such file");
            }
            return new Generator.Prompt(file.toString(), Files.readAllBytes(file), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path one(Path out, List<Generator.Piece> pieces) {
        AtomicFiles.write(out, stream -> join(pieces, stream));
        return out;
    }

    /** {@code song.mid} becomes {@code song-1.mid}, {@code song-2.mid} … */
    private static List<Path> each(Path out, List<Generator.Piece> pieces) {
        String name = String.valueOf(out.getFileName());
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            int end = name.contains(".") ? name.lastIndexOf('.') : name.length();
            String numbered = name.substring(0, end) + "-" + (i + 1) + name.substring(end);
            files.add(one(out.resolveSibling(numbered), List.of(pieces.get(i))));
        }
        return files;
    }

    private static void print(List<Generator.Piece> pieces, OutputStream out) {
        try {
            join(pieces, out);
            if (pieces.get(0).isText()) {
                out.write('\n');
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void join(List<Generator.Piece> pieces, OutputStream out) throws IOException {
        for (int i = 0; i < pieces.size(); i++) {
            if (i > 0 && pieces.get(i).isText()) {
                out.write(BETWEEN_TEXTS);
            }
            out.write(pieces.get(i).content());
        }
    }
}
