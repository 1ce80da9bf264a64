package org.rnn4j.app.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.experiment.serving.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = {
            "Answers over HTTP: the Open Inference Protocol, rows in and predictions out, streaming sessions, and a page to "
                    + "try a model by hand at /.",
            "When it is ready it prints its address on standard output. Ctrl-C or SIGTERM lets running requests finish."
        })
final class ServeCommand implements Runnable {
    @ParentCommand
    private @Nullable CommandLineApp app;

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "Folders that 'rnn train' wrote; a model's name is its folder's.")
    private List<Path> folders = List.of();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Where to listen; default ${DEFAULT-VALUE}, this machine alone; 0.0.0.0 is everywhere.")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}; 0 takes one that is free.")
    private int port = 8080;

    @Mixin
    private ServeOptions options = new ServeOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter err = spec.commandLine().getErr();
        ServeSettings settings = settings();
        warn(settings, err);
        Service service = app().servers().start(settings, sentence -> say(err, sentence));
        Thread end = new Thread(() -> end(service, err), "shutdown");
        Runtime.getRuntime().addShutdownHook(end);
        PrintWriter out = spec.commandLine().getOut();
        out.println(service.address());
        out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException asked) {
            Runtime.getRuntime().removeShutdownHook(end);
            end(service, err);
        }
    }

    private CommandLineApp app() {
        if (app == null) {
            throw new IllegalStateException("app: expected the command above this one, found none");
        }
        return app;
    }

    private ServeSettings settings() {
        try {
            return new ServeSettings(
                    folders, options.address(host, port), options.limits(), options.models(), options.sessions());
        } catch (IllegalArgumentException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    private static void warn(ServeSettings settings, PrintWriter err) {
        ServeSettings.Address address = settings.address();
        if (isLoopback(address.host()) || (address.key() != null && address.tls() != null)) {
            return;
        }
        String missing = address.key() != null
                ? "without TLS (--tls-cert, --tls-key): the key and the data can be read on the way"
                : "without a key (--api-key-file): everybody who reaches it may ask";
        say(err, "warning: " + address.host() + " can be reached from other machines, " + missing);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new RequestException("--host: expected an address of this machine, found '" + host + "'");
        }
    }

    private static void end(Service service, PrintWriter err) {
        say(err, "shutting down: running requests may finish");
        service.drain();
        service.close();
    }

    private static void say(PrintWriter err, String sentence) {
        err.println("rnn: " + sentence);
        err.flush();
    }
}
