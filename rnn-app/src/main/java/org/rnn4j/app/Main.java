package org.rnn4j.app;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts the command line: parses the arguments, runs the command and turns its result into an exit code. */
@Command(
        name = "rnn",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Trains, evaluates and runs recurrent neural networks.")
public final class Main implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private Main() {}

    /** Without a command there is nothing to do: says how to use the program. */
    @Override
    public Integer call() {
        Objects.requireNonNull(spec, "picocli sets the spec").commandLine().usage(System.err);
        return CommandLine.ExitCode.USAGE;
    }

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
