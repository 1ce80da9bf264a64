package org.rnn4j.app;

import java.io.ObjectInputFilter;
import org.rnn4j.app.cli.CommandLineApp;
import org.rnn4j.app.server.Server;

/** Starts the command line and ends the process with its exit code. */
public final class Main {
    private Main() {}

    /** Runs one command. */
    public static void main(String[] arguments) {
        refuseObjects();
        quiet();
        System.exit(CommandLineApp.run(Server::start, arguments));
    }

    /** Nothing here reads serialised Java objects, and no library is to, whatever file it is given. */
    static void refuseObjects() {
        // The start script may have said it already, and it cannot be said twice.
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(info -> ObjectInputFilter.Status.REJECTED);
        }
    }

    /** Libraries speak when something is wrong; what the program has to say it says itself. */
    private static void quiet() {
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.org.nd4j", "error");
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.org.eclipse.jetty", "error");
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.org.deeplearning4j", "error");
    }
}
