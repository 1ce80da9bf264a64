package org.rnn4j.app;

import org.rnn4j.app.cli.CommandLineApp;
import org.rnn4j.app.server.Server;

/** Starts the command line and ends the process with its exit code. */
public final class Main {
    private Main() {}

    /** Runs one command. */
    public static void main(String[] arguments) {
        quiet();
        System.exit(CommandLineApp.run(Server::start, arguments));
    }

    /** Libraries speak when something is wrong; what the program has to say it says itself. */
    private static void quiet() {
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.org.nd4j", "error");
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.org.deeplearning4j", "error");
    }
}
