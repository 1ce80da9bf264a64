package org.rnn4j.app.experiment.serving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How models are served over HTTP.
 *
 * @param folders of the models, at least one; a model's name is its folder's
 * @param address where the server listens and who may ask
 * @param limits what a request may take
 * @param models how the models are run and looked after
 * @param sessions how many streams are kept and how long
 */
public record ServeSettings(List<Path> folders, Address address, Limits limits, Models models, Sessions sessions) {
    /**
     * Where the server listens and who may ask.
     *
     * @param host name or number of an interface of this machine
     * @param port 0 takes any that is free
     * @param tls null for plain HTTP
     * @param key that requests must bring; null where everybody may ask
     */
    public record Address(
            String host,
            int port,
            @Nullable Tls tls,
            @Nullable String key) {
        public Address {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("--port: expected 0 to 65535, found " + port);
            }
        }
    }

    /**
     * A certificate and its key, PEM files.
     *
     * @param certificate the server's own first, then those that vouch for it
     * @param key PKCS #8, not encrypted
     */
    public record Tls(Path certificate, Path key) {}

    /**
     * What requests may take.
     *
     * @param queue requests with a body that run or wait at a time; beyond it 503
     * @param timeout for a request from its first byte to its answer
     * @param mostBodyBytes of a request
     */
    public record Limits(int queue, Duration timeout, int mostBodyBytes) {
        public Limits {
            atLeast("--queue", queue, 1);
            atLeast("--timeout", timeout.toMillis(), 1);
            atLeast("--max-body", mostBodyBytes, 1);
        }
    }

    /**
     * How models are run.
     *
     * @param batching whether calls that wait are run together; the answers are the same bits
     * @param mostRows that are run together
     * @param reloadEvery how often folders are looked at for a new model
     */
    public record Models(boolean batching, int mostRows, Duration reloadEvery) {
        public Models {
            atLeast("mostRows", mostRows, 1);
            atLeast("--reload-every", reloadEvery.toMillis(), 1);
        }
    }

    /**
     * Streaming sessions.
     *
     * @param most at a time
     * @param idle after which one is closed
     * @param store folder in which they outlive the server; null where they do not
     */
    public record Sessions(
            int most, Duration idle, @Nullable Path store) {
        public Sessions {
            atLeast("--sessions", most, 0);
            atLeast("--session-idle", idle.toMillis(), 1);
        }
    }

    public ServeSettings {
        folders = List.copyOf(folders);
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("folders: expected at least one, found none");
        }
    }

    /** A server of this machine alone, at a free port, with the defaults of {@code rnn serve}. */
    public static ServeSettings local(List<Path> folders) {
        return new ServeSettings(
                folders,
                new Address("127.0.0.1", 0, null, null),
                new Limits(64, Duration.ofSeconds(30), 16 << 20),
                new Models(true, 64, Duration.ofSeconds(2)),
                new Sessions(1000, Duration.ofMinutes(10), null));
    }

    public ServeSettings with(Address other) {
        return new ServeSettings(folders, other, limits, models, sessions);
    }

    public ServeSettings with(Limits other) {
        return new ServeSettings(folders, address, other, models, sessions);
    }

    public ServeSettings with(Models other) {
        return new ServeSettings(folders, address, limits, other, sessions);
    }

    public ServeSettings with(Sessions other) {
        return new ServeSettings(folders, address, limits, models, other);
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": expected at least " + least + ", found " + value);
        }
    }
}
