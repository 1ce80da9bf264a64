package org.rnn4j.app.server.jetty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.server.http.Dispatcher;
import org.rnn4j.app.server.http.Observer;

/** A socket that listens: {@link #bind} takes the address, {@link #start} answers. */
public final class Listener implements AutoCloseable {
    private static final int MOST_HEADER_BYTES = 16 << 10;

    /** Threads for what is no work (health, metrics, refusals) beside those that work. */
    private static final int FURTHER_THREADS = 16;

    private static final int MOST_CONNECTIONS = 4096;

    /** Answers that are being written at the end may take this long. */
    private static final int LONGEST_STOP_MILLIS = 2000;

    private final ServeSettings.Address address;
    private final Duration timeout;
    private final Server server;
    private final ServerConnector connector;

    private Listener(ServeSettings settings) {
        this.address = settings.address();
        this.timeout = settings.limits().timeout();
        QueuedThreadPool threads = new QueuedThreadPool(settings.limits().queue() + FURTHER_THREADS, 4);
        threads.setName("http");
        this.server = new Server(threads);
        server.setErrorHandler(new ErrorAnswers());
        HttpConnectionFactory http = new HttpConnectionFactory(configuration());
        ServeSettings.Tls tls = address.tls();
        ConnectionFactory[] factories =
                tls == null ? new ConnectionFactory[] {http} : PemFiles.secure(tls, http, configuration(http));
        this.connector = new ServerConnector(server, 1, 1, factories);
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setIdleTimeout(timeout.toMillis());
        connector.setShutdownIdleTimeout(100);
        server.addConnector(connector);
    }

    /**
     * Takes the address; nothing is answered yet.
     *
     * @throws UncheckedIOException where it cannot be had
     */
    public static Listener bind(ServeSettings settings) {
        Listener listener = new Listener(settings);
        try {
            listener.connector.open();
        } catch (IOException e) {
            String where = settings.address().host() + ":" + settings.address().port();
            throw new UncheckedIOException(
                    where + ": cannot listen there (" + reason(e)
                            + "); choose another --port, or 0 for any that is free",
                    e);
        }
        return listener;
    }

    private static String reason(IOException e) {
        Throwable deepest = e.getCause() == null ? e : e.getCause();
        return String.valueOf(deepest.getMessage());
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(MOST_HEADER_BYTES);
        configuration.setUriCompliance(UriCompliance.RFC3986);
        return configuration;
    }

    private static HttpConfiguration configuration(HttpConnectionFactory http) {
        return http.getHttpConfiguration();
    }

    /** Answers requests from now on. */
    public void start(Dispatcher dispatcher, Observer observer, ServeSettings.Limits limits) {
        server.setHandler(new GracefulHandler(new Adapter(dispatcher, observer, limits.mostBodyBytes(), timeout)));
        server.setStopTimeout(LONGEST_STOP_MILLIS);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        try {
            server.start();
            new SlowHeads(connector, timeout).run();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not start: " + e.getMessage(), e);
        }
    }

    /** The port that it listens at. */
    public int port() {
        return connector.getLocalPort();
    }

    /** {@code http://127.0.0.1:8080}. */
    public String url() {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return (address.tls() == null ? "http" : "https") + "://" + host + ":" + port();
    }

    @Override
    public void close() {
        try {
            connector.close();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop: " + e.getMessage(), e);
        }
    }
}
