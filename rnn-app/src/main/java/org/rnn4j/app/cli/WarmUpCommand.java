package org.rnn4j.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.WarmUp;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.experiment.serving.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "warm-up", hidden = true, description = "Loads what every command needs; for the start script.")
final class WarmUpCommand implements Runnable {
    private static final Pattern FEATURES = Pattern.compile("\\[-1,-1,(\\d+)]");

    @ParentCommand
    private @Nullable CommandLineApp app;

    @Override
    public void run() {
        WarmUp.run(this::serve);
    }

    private void serve(Path model) {
        if (app == null) {
            throw new IllegalStateException("app: expected the command above this one, found none");
        }
        try (Service service = app.servers().start(ServeSettings.local(List.of(model)), sentence -> {})) {
            URI address = URI.create(service.address());
            String path = "/v2/models/" + model.getFileName();
            Matcher features = FEATURES.matcher(ask(address, "GET " + path, ""));
            int count = features.find() ? Integer.parseInt(features.group(1)) : 1;
            ask(
                    address,
                    "POST " + path + "/infer",
                    "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":[1,1," + count + "],\"data\":[0"
                            + ",0.5".repeat(count - 1) + "]}]}");
            List.of("/v2/health/ready", "/v2/models", "/metrics", "/nothing")
                    .forEach(get -> ask(address, "GET " + get, ""));
            service.drain();
        }
    }

    private static String ask(URI address, String request, String body) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head = request + " HTTP/1.1\r\nHost: " + address.getHost()
                    + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
