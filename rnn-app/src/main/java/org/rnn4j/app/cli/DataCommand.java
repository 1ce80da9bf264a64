package org.rnn4j.app.cli;

import java.nio.file.Path;
import org.rnn4j.app.experiment.DataSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "data", description = "Named data sets.")
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected 'data list' or 'data fetch NAME'");
    }

    @Command(name = "list", description = "Names, licences and where each is found.")
    void list() {
        DataSets.list().forEach(spec.commandLine().getOut()::println);
    }

    @Command(name = "fetch", description = "Downloads a data set into the cache and checks its sha256.")
    void fetch(@Parameters(paramLabel = "NAME", description = "A name that 'data list' gives.") String name) {
        Path folder = DataSets.fetch(name);
        spec.commandLine().getOut().println(folder);
    }
}
