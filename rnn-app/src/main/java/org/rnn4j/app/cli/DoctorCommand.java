package org.rnn4j.app.cli;

import org.rnn4j.app.experiment.Doctor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Backend, BLAS, cores and threads, GPU, versions, and what each means for speed.")
final class DoctorCommand implements Runnable {
    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println(json ? Doctor.json() : Doctor.text());
    }
}
