package org.rnn4j.app.cli;

import java.nio.file.Path;
import org.rnn4j.app.experiment.Importing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = "Makes a model folder of a zip that 'rnn export' or DL4J wrote; runs nothing in it.")
final class ImportCommand implements Runnable {
    @Parameters(paramLabel = "FILE", description = "The zip: of 'rnn export --to zip', or of DL4J's ModelSerializer.")
    private Path zip = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write, new or empty.")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        for (String note : Importing.run(zip, out)) {
            spec.commandLine().getErr().println(note);
        }
        spec.commandLine().getOut().println(out);
    }
}
