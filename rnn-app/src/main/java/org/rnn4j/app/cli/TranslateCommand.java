package org.rnn4j.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.translation.LineTranslations;
import org.rnn4j.app.experiment.translation.Search;
import org.rnn4j.app.experiment.translation.TranslateRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "translate", description = "Lines of text as other text: a line in, a line out.")
final class TranslateCommand implements Runnable {
    @Parameters(paramLabel = "DIR", description = "A folder that 'rnn train' wrote.")
    private Path folder = Path.of("");

    @Option(
            names = "--in",
            paramLabel = "FILE",
            description = "A text in each line, UTF-8, packed where the name ends in .gz; default '-', standard input.")
    private @Nullable Path in;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; default '-', standard output.")
    private @Nullable Path out;

    @Option(
            names = "--beam",
            paramLabel = "N",
            description =
                    "Outputs that the search keeps open, 1 to 100; default as trained. 1: always the likeliest symbol.")
    private @Nullable Integer beam;

    @Option(
            names = "--length-penalty",
            paramLabel = "A",
            description =
                    "The power of the length that scores are divided by, 0 to 10; default as found on the validation part.")
    private @Nullable Double lengthPenalty;

    @Option(
            names = "--n-best",
            paramLabel = "N",
            description =
                    "So many translations of each line, each as line<TAB>score<TAB>text; default 1, the text alone.")
    private @Nullable Integer nBest;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Lines that are translated together at most, if they are there; default ${DEFAULT-VALUE}.")
    private int batch = TranslateRequest.BATCH;

    @Option(
            names = "--json",
            description = "Print a JSON object for each line, with scores, symbols and where the network looked.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        TranslateRequest request = new TranslateRequest(in, new Search(beam, lengthPenalty, nBest), batch, json);
        try (TrainedModel model = TrainedModel.open(folder)) {
            LineTranslations translations = new LineTranslations(model, request);
            if (out == null || out.toString().equals("-")) {
                translations.write(spec.commandLine().getOut());
            } else {
                translations.write(out);
            }
        }
    }
}
