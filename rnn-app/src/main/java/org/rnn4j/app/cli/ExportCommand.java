package org.rnn4j.app.cli;

import java.nio.file.Path;
import org.rnn4j.app.experiment.Exporting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "export", description = "Writes a trained model for other programs.")
final class ExportCommand implements Runnable {
    @Parameters(paramLabel = "DIR", description = "A folder that 'rnn train' wrote.")
    private Path folder = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            description = "dl4j: a zip that plain DL4J opens; zip: the model folder as one file.")
    private Exporting.Format format = Exporting.Format.DL4J;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        for (String note : Exporting.export(folder, format, out)) {
            spec.commandLine().getErr().println(note);
        }
        spec.commandLine().getOut().println(out);
    }
}
