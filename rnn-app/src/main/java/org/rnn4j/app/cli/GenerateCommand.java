package org.rnn4j.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.generation.Generation;
import org.rnn4j.app.experiment.generation.GenerationRequest;
import org.rnn4j.core.decoding.Sampling;
import org.rnn4j.data.music.Grid;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "generate", description = "Lets a language model or a model of music go on by itself.")
final class GenerateCommand implements Runnable {
    @Parameters(
            paramLabel = "DIR",
            description = "A folder that 'rnn train' wrote, or one of models/ with a trained model.")
    private Path folder = Path.of("");

    @ArgGroup
    private @Nullable Prompt prompt;

    @Option(names = "--length", paramLabel = "N", description = "Characters, words or steps to make after the prompt.")
    private @Nullable Integer length;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Below 1 safer, above 1 bolder, 0 always the likeliest; default ${DEFAULT-VALUE}.")
    private double temperature = 1;

    @Option(names = "--top-k", paramLabel = "K", description = "Draw from the K likeliest only; default all.")
    private int topK;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Draw from the likeliest that together have the probability P; default ${DEFAULT-VALUE}.")
    private double topP = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Of what is drawn; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--count", paramLabel = "N", description = "How many to make; default ${DEFAULT-VALUE}.")
    private int count = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write, '-' for standard output, which is the default of texts. Music is written as"
                    + " MIDI, or as a piano roll where FILE ends in .json.")
    private @Nullable Path out;

    @ArgGroup(exclusive = false, heading = "Of music:%n")
    private Music music = new Music();

    @Spec
    private CommandSpec spec;

    /** One or the other. */
    static final class Prompt {
        @Option(names = "--prompt", paramLabel = "TEXT", description = "What the text begins with.")
        private @Nullable String text;

        @Option(
                names = "--prompt-file",
                paramLabel = "FILE",
                description = "A file to begin with: a text, a MIDI file or a piano roll; '-' for standard input.")
        private @Nullable Path file;
    }

    /** What makes no sense with a text. */
    static final class Music {
        @Option(
                names = "--voices",
                paramLabel = "N",
                description = "Notes that sound at every step; default as many as the network draws.")
        private @Nullable Integer voices;

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description =
                        "common: a prompt is brought to the key of the training data and the result back (default);"
                                + " keep: it is continued as it is.")
        private Key key = Key.COMMON;

        @Option(
                names = "--grid",
                paramLabel = "GRID",
                description = "What a step is: quarter (default) or sixteenth notes.")
        private Grid grid = Grid.QUARTER;
    }

    /** In which key a prompt is continued. */
    enum Key {
        COMMON,
        KEEP
    }

    @Override
    public void run() {
        try (TrainedModel model = TrainedModel.open(folder)) {
            new Generation(model, request())
                    .write(System.out) // bytes: a text in UTF-8 wherever it runs, or a file
                    .forEach(file -> spec.commandLine().getOut().println(file));
        }
    }

    private GenerationRequest request() {
        return new GenerationRequest(
                prompt == null ? null : prompt.text,
                prompt == null ? null : prompt.file,
                length,
                sampling(),
                seed,
                count,
                new GenerationRequest.Music(music.voices, music.key == Key.KEEP, music.grid),
                out);
    }

    private Sampling sampling() {
        try {
            return new Sampling(temperature, topK, topP);
        } catch (IllegalArgumentException e) {
            throw new RequestException("--" + e.getMessage());
        }
    }
}
