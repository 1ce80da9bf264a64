package org.rnn4j.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.Initializing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "init", description = "Looks at a data file and writes a model.yaml that trains as it is.")
final class InitCommand implements Runnable {
    @Parameters(
            paramLabel = "FILE",
            description = "A CSV or TSV file, also gzipped, or a folder with one file per sequence.")
    private Path file = Path.of("");

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "What to predict; default: the last column that can be.")
    private @Nullable String target;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the model.yaml; default models/<file>.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Initializing init = new Initializing(file, target);
        Path written = init.write(out);
        init.findings().forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getOut().println(written);
    }
}
