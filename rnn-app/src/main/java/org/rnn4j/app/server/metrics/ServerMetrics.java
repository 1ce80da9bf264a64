package org.rnn4j.app.server.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.Observer;
import org.rnn4j.app.server.http.Route;
import org.rnn4j.app.server.http.Routes;

/** What the server counts, and {@code /metrics}, where Prometheus reads it. Thread-safe. */
public final class ServerMetrics implements Routes, Observer {
    private static final double NANOS = 1e-9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("rnn_requests")
            .help("Requests answered, by the route's pattern, the model and the status.")
            .labelNames("route", "model", "status")
            .register(registry);
    private final Histogram latency = Histogram.builder()
            .name("rnn_request_seconds")
            .help("Seconds from a request's first byte to its answer, by the route's pattern.")
            .labelNames("route")
            .classicOnly()
            .classicUpperBounds(.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30)
            .register(registry);
    private final Counter refused = Counter.builder()
            .name("rnn_requests_refused")
            .help("Requests that found no place (503).")
            .register(registry);
    private final Counter reloads = Counter.builder()
            .name("rnn_model_reloads")
            .help("Models opened anew, by whether that worked.")
            .labelNames("model", "outcome")
            .register(registry);

    private final Histogram rows = Histogram.builder()
            .name("rnn_batch_rows")
            .help("Sequences that a model answered together, of one or several requests.")
            .labelNames("model")
            .classicOnly()
            .classicUpperBounds(1, 2, 4, 8, 16, 32, 64, 128)
            .register(registry);

    /** @param running how many requests run or wait now */
    public ServerMetrics(IntSupplier running) {
        gauge("rnn_requests_in_flight", "Requests that run or wait now.", running::getAsInt);
        Machine.register(registry);
    }

    /** A number that is asked for whenever somebody reads the metrics. */
    public void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    /** Where others register what they count. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /** A model's folder held another model. */
    public void reloaded(String model, boolean worked) {
        reloads.labelValues(model, worked ? "reloaded" : "failed").inc();
    }

    /** A model answered sequences together. */
    public void ran(String model, int count) {
        rows.labelValues(model).observe(count);
    }

    @Override
    public void answered(String route, String model, int status, long nanos) {
        requests.labelValues(route, model, String.valueOf(status)).inc();
        if (status == 503) {
            refused.inc();
        } else {
            latency.labelValues(route).observe((double) nanos * NANOS);
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/metrics", this::scrape));
    }

    private Answer scrape(Call call) {
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.of(200, writer.getContentType(), out.toByteArray());
    }
}
