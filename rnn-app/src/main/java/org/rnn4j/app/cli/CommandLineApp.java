package org.rnn4j.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.experiment.serving.Service;
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
        headerHeading =
                "Recurrent neural networks on the JVM: train, evaluate, predict, forecast, generate, transcribe,"
                        + " translate, serve.%n%n",
        footer = {"", "Exit codes: 0 done, 1 failed, 2 bad input, 130 interrupted."})
public final class CommandLineApp implements Runnable {
    /** In the order of the help. */
    private static final List<Map.Entry<String, Class<?>>> COMMANDS = List.of(
            Map.entry("train", TrainCommand.class),
            Map.entry("evaluate", EvaluateCommand.class),
            Map.entry("predict", PredictCommand.class),
            Map.entry("forecast", ForecastCommand.class),
            Map.entry("generate", GenerateCommand.class),
            Map.entry("transcribe", TranscribeCommand.class),
            Map.entry("translate", TranslateCommand.class),
            Map.entry("serve", ServeCommand.class),
            Map.entry("export", ExportCommand.class),
            Map.entry("import", ImportCommand.class),
            Map.entry("init", InitCommand.class),
            Map.entry("schema", SchemaCommand.class),
            Map.entry("data", DataCommand.class),
            Map.entry("bench", BenchCommand.class),
            Map.entry("doctor", DoctorCommand.class),
            Map.entry("warm-up", WarmUpCommand.class));

    @Option(names = "--verbose", description = "Say more; show where an error came from.", scope = ScopeType.INHERIT)
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    private final Service.Starter servers;

    private CommandLineApp(Service.Starter servers) {
        this.servers = servers;
    }

    /**
     * Runs one command.
     *
     * @param servers starts what {@code rnn serve} serves with
     * @return the exit code
     */
    public static int run(Service.Starter servers, String... arguments) {
        CommandLineApp app = new CommandLineApp(servers);
        CommandLine line = new CommandLine(app);
        commands(arguments).forEach(command -> line.addSubcommand(command.getKey(), command.getValue()));
        // What is printed is data: UTF-8, whatever the terminal's language is.
        return line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (e, command, result) -> ExitCodes.report(e, command.getErr(), app.verbose))
                .setParameterExceptionHandler(CommandLineApp::usage)
                .execute(arguments);
    }

    /**
     * Runs one command, any but {@code rnn serve}.
     *
     * @return the exit code
     */
    public static int run(String... arguments) {
        Service.Starter none = (settings, log) -> {
            throw new IllegalStateException("servers: expected somebody who starts them, found nobody");
        };
        return run(none, arguments);
    }

    /** The one that is asked for, because picocli looks at all that it knows before it begins: a third of a cold start. */
    private static List<Map.Entry<String, Class<?>>> commands(String... arguments) {
        for (Map.Entry<String, Class<?>> command : COMMANDS) {
            if (arguments.length > 0 && command.getKey().equals(arguments[0])) {
                return List.of(command);
            }
        }
        return COMMANDS;
    }

    /** Who starts servers. */
    Service.Starter servers() {
        return servers;
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
