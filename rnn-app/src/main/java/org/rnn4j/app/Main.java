package org.rnn4j.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts the command line: parses the arguments, runs the command and turns its result into an exit code. */
@Command(
        name = "rnn",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Trains, evaluates and runs recurrent neural networks.")
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"rnn4j " + (version == null ? "(not packaged)" : version)};
        }
    }
}
