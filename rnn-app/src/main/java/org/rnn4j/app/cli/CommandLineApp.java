package org.rnn4j.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code rnn}: the commands by name, and the exit codes 0 done, 1 failed, 2 bad input, 130 interrupted. */
@Command(
        name = "rnn",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        headerHeading = "Recurrent neural networks on the JVM: train, evaluate, predict, forecast, generate.%n%n",
        footer = {"", "Exit codes: 0 done, 1 failed, 2 bad input, 130 interrupted."},
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            ForecastCommand.class,
            GenerateCommand.class,
            ExportCommand.class,
            InitCommand.class,
            SchemaCommand.class,
            DataCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            WarmUpCommand.class,
        })
public final class CommandLineApp implements Runnable {
    @Option(names = "--verbose", description = "Say more; show where an error came from.", scope = ScopeType.INHERIT)
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    /**
     * Runs one command.
     *
     * @return the exit code
     */
    public static int run(String... arguments) {
        CommandLineApp app = new CommandLineApp();
        return new CommandLine(app)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (e, command, result) -> ExitCodes.report(e, command.getErr(), app.verbose))
                .setParameterExceptionHandler(CommandLineApp::usage)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "expected a command\n" + spec.commandLine().getUsageMessage());
    }

    private static int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("rnn: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCodes.BAD_INPUT;
    }
}
