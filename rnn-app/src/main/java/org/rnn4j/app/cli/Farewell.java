package org.rnn4j.app.cli;

import java.io.File;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.rnn4j.app.experiment.Interruption;
import org.rnn4j.app.experiment.Interruption.Stage;
import org.rnn4j.core.training.StoppedException;
import picocli.CommandLine;

/** What an interrupted training says last: where it is, and the command that goes on. */
final class Farewell {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private final List<String> arguments;
    private final PrintWriter err;
    private final Interruption interruption;

    /** @param command the one that trains, once it is parsed */
    Farewell(CommandLine command, Interruption interruption) {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        this.arguments = root.getParseResult().originalArgs();
        this.err = command.getErr();
        this.interruption = interruption;
    }

    /** After a training that has stopped by itself. */
    void stopped(StoppedException stopped) {
        say(stopped.place().map(place -> "after " + place).orElse("after training"));
    }

    /** Before the process ends while the training does something else. */
    void leaving(Stage stage) {
        say(
                switch (stage) {
                    case READING -> "before the first step";
                    case TRAINING -> "in a step that does not end";
                    default -> "after training, before the model was written";
                });
    }

    private void say(String where) {
        err.println(
                interruption.isSaved()
                        ? "Interrupted " + where + "; go on with: " + command()
                        : "Interrupted before the first step; there is nothing to save.");
        err.flush();
    }

    private String command() {
        List<String> all = new ArrayList<>(program());
        boolean named = false;
        for (String argument : arguments) {
            named |= argument.equals("--out") || argument.startsWith("--out=");
            if (!argument.equals("--overwrite") && !argument.equals("--resume")) {
                all.add(argument);
            }
        }
        if (!named) {
            interruption.folder().ifPresent(folder -> all.addAll(List.of("--out", folder.toString())));
        }
        all.add("--resume");
        return String.join(" ", all.stream().map(Farewell::quoted).toList());
    }

    /** What was typed before the arguments. */
    private static List<String> program() {
        String script = System.getenv("RNN_COMMAND");
        String path = System.getProperty("java.class.path", "");
        if (script != null) {
            return List.of(script);
        }
        return path.endsWith(".jar") && !path.contains(File.pathSeparator)
                ? List.of("java", "-jar", path)
                : List.of("rnn");
    }

    /** As a POSIX shell reads it. */
    static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
