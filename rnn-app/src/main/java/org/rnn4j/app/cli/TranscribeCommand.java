package org.rnn4j.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.transcription.FileTranscripts;
import org.rnn4j.app.experiment.transcription.LiveTranscription;
import org.rnn4j.app.experiment.transcription.Reading;
import org.rnn4j.app.experiment.transcription.TranscribeRequest;
import org.rnn4j.data.audio.AudioStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "transcribe", description = "What is said in recordings, or in sound that is still coming.")
final class TranscribeCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "DIR", description = "A folder that 'rnn train' wrote.")
    private Path folder = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "FILE",
            description = "WAV, AIFF or AU files, folders of them, '-' for one on standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--stream",
            description =
                    "Reads samples from standard input (16-bit little endian, mono, or a WAV file) and prints text as it"
                            + " comes.")
    private boolean stream;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            description = "Samples per second of --stream; default what the model was trained on.")
    private @Nullable Integer rate;

    @Option(names = "--json", description = "Print one JSON object, with times; with --stream one for each symbol.")
    private boolean json;

    @Option(
            names = "--decode",
            paramLabel = "HOW",
            description =
                    "greedy (default): the likeliest class of each step; beam: a prefix beam search with the language"
                            + " model of the training transcripts.")
    private Reading.@Nullable Decode decode;

    @Option(
            names = "--beam",
            paramLabel = "N",
            description = "Prefixes that the beam search keeps, 1 to 100; this and the next two as trained by default.")
    private @Nullable Integer beam;

    @Option(names = "--lm-weight", paramLabel = "W", description = "Weight of the language model; 0 for none.")
    private @Nullable Double lmWeight;

    @Option(names = "--length-bonus", paramLabel = "B", description = "Added to a text's score for each symbol.")
    private @Nullable Double lengthBonus;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (files.isEmpty() != stream) {
            throw new ParameterException(
                    spec.commandLine(),
                    stream
                            ? "--stream: found files, expected none, because it reads standard input"
                            : "Missing required parameter: 'FILE' (or --stream for standard input)");
        }
        if (rate != null && !stream) {
            throw new RequestException(
                    "--rate: found " + rate + " without --stream, expected none, because files say what they are");
        }
        Reading reading = new Reading(decode, beam, lmWeight, lengthBonus);
        try (TrainedModel model = TrainedModel.open(folder)) {
            if (stream) {
                live(new LiveTranscription(
                        model, reading, json, spec.commandLine().getErr()::println));
            } else {
                new FileTranscripts(
                                model,
                                new TranscribeRequest(files, reading, json),
                                spec.commandLine().getErr()::println)
                        .write(spec.commandLine().getOut());
            }
        }
    }

    private void live(LiveTranscription transcription) {
        try (AudioStream sound = transcription.open(System.in, rate)) {
            transcription.run(sound, spec.commandLine().getOut());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
