package org.rnn4j.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.serving.ServeSettings;
import picocli.CommandLine.Option;

/** The options of {@code rnn serve} that say who may ask and what a request may take. */
final class ServeOptions {
    private static final int MOST_ROWS_TOGETHER = 64;
    private static final int MOST_BODY_MEGABYTES = 1024;
    private static final int LONGEST_KEY = 4096;

    @Option(
            names = "--queue",
            paramLabel = "N",
            description = "Requests that run or wait at a time; beyond them 503; default ${DEFAULT-VALUE}.")
    private int queue = 64;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "For a request, and for the running ones at the end; default ${DEFAULT-VALUE}.")
    private int timeout = 30;

    @Option(
            names = "--max-body",
            paramLabel = "MB",
            description = "Largest body of a request; default ${DEFAULT-VALUE}.")
    private int maxBody = 16;

    /** What an option that is on or off says. */
    enum Switch {
        ON,
        OFF
    }

    @Option(
            names = "--batching",
            paramLabel = "on|off",
            description = "Whether requests that wait are run together; the answers are the same; default on.")
    private Switch batching = Switch.ON;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description = "Holds the key that requests must bring, as 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'; "
                    + "without it the environment's RNN_API_KEY.")
    private @Nullable Path keyFile;

    @Option(names = "--tls-cert", paramLabel = "PEM", description = "The server's certificate: HTTPS instead of HTTP.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "PEM", description = "The certificate's key, PKCS #8, not encrypted.")
    private @Nullable Path certificateKey;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "Streaming sessions at a time; default ${DEFAULT-VALUE}.")
    private int sessions = 1000;

    @Option(
            names = "--session-idle",
            paramLabel = "SECONDS",
            description = "After which an unused session is closed; default ${DEFAULT-VALUE}.")
    private int sessionIdle = 600;

    @Option(
            names = "--session-store",
            paramLabel = "DIR",
            description = "Where sessions outlive the server; without it they end with it.")
    private @Nullable Path sessionStore;

    @Option(
            names = "--reload-every",
            paramLabel = "SECONDS",
            description = "How often folders are looked at for a new model; default ${DEFAULT-VALUE}.")
    private int reloadEvery = 2;

    ServeSettings.Address address(String host, int port) {
        return new ServeSettings.Address(host, port, tls(), key());
    }

    ServeSettings.Limits limits() {
        if (maxBody < 1 || maxBody > MOST_BODY_MEGABYTES) {
            throw new IllegalArgumentException(
                    "--max-body: expected 1 to " + MOST_BODY_MEGABYTES + " megabytes, found " + maxBody);
        }
        return new ServeSettings.Limits(queue, Duration.ofSeconds(timeout), maxBody << 20);
    }

    ServeSettings.Models models() {
        return new ServeSettings.Models(batching == Switch.ON, MOST_ROWS_TOGETHER, Duration.ofSeconds(reloadEvery));
    }

    ServeSettings.Sessions sessions() {
        return new ServeSettings.Sessions(sessions, Duration.ofSeconds(sessionIdle), sessionStore);
    }

    private ServeSettings.@Nullable Tls tls() {
        if (certificate == null && certificateKey == null) {
            return null;
        }
        if (certificate == null || certificateKey == null) {
            throw new RequestException("--tls-cert and --tls-key: expected both or none, found one");
        }
        return new ServeSettings.Tls(certificate, certificateKey);
    }

    private @Nullable String key() {
        if (keyFile == null) {
            String environment = System.getenv("RNN_API_KEY");
            return environment == null || environment.isBlank() ? null : environment.strip();
        }
        try {
            String key = Files.size(keyFile) > LONGEST_KEY
                    ? ""
                    : Files.readString(keyFile).strip();
            if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new RequestException("--api-key-file " + keyFile + ": expected one key of at most " + LONGEST_KEY
                        + " visible ASCII characters, found none");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
