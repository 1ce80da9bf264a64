package org.rnn4j.app.report;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium of this machine, without a window. */
public record HeadlessBrowser(Path program, Path scratch) {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    /** Where it is, if it is installed. */
    public static Optional<Path> installed() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The page's elements after its scripts have run. */
    public String dom(Path page) throws IOException, InterruptedException {
        return dom(page.toUri());
    }

    /** The same of a page that a server gives. */
    public String dom(URI page) throws IOException, InterruptedException {
        Path out = scratch.resolve("dom.html");
        List<String> command = new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox"));
        command.addAll(List.of("--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run"));
        command.addAll(List.of("--disable-background-networking", "--disable-component-update", "--disable-sync"));
        command.add("--user-data-dir=" + scratch.resolve("profile"));
        command.addAll(List.of("--virtual-time-budget=5000", "--dump-dom", page.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(scratch.resolve("browser.log").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the browser did not finish within 60 seconds");
        }
        return Files.readString(out);
    }
}
