package org.rnn4j.app.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.experiment.serving.Service;
import org.rnn4j.app.server.http.Admission;
import org.rnn4j.app.server.http.ApiKey;
import org.rnn4j.app.server.http.Dispatcher;
import org.rnn4j.app.server.http.Observer;
import org.rnn4j.app.server.http.Route;
import org.rnn4j.app.server.http.Router;
import org.rnn4j.app.server.http.Routes;
import org.rnn4j.app.server.jetty.Listener;
import org.rnn4j.app.server.metrics.ServerMetrics;
import org.rnn4j.app.server.model.ModelStore;
import org.rnn4j.app.server.oip.OipRoutes;
import org.rnn4j.app.server.page.PageRoutes;
import org.rnn4j.app.server.sessions.SessionRoutes;
import org.rnn4j.app.server.task.TaskRoutes;

/** Models behind a socket: opens them, joins the routes and starts to answer. */
public final class Server implements Service {
    private final ServeSettings settings;
    private final Consumer<String> log;
    private final Listener listener;
    private final Admission admission;
    private final ModelStore models;
    private final List<Routes> routes;
    private boolean closed;

    /**
     * Starts a server; returns when it answers.
     *
     * @throws java.io.UncheckedIOException where the address cannot be had
     * @throws org.rnn4j.app.experiment.RequestException where two models have one name
     * @throws org.rnn4j.core.modelfile.ModelFileException where a folder holds no whole model
     */
    public static Server start(ServeSettings settings, Consumer<String> log) {
        Admission admission = new Admission(settings.limits().queue());
        ServerMetrics metrics = new ServerMetrics(admission::inside);
        // Models are read while the socket is made: half of a start is each.
        CompletableFuture<ModelStore> models = CompletableFuture.supplyAsync(
                () -> ModelStore.open(settings.folders(), settings.models(), new ReloadLog(log, metrics)));
        Listener listener = null;
        try {
            listener = Listener.bind(settings);
            return new Server(settings, log, listener, new Parts(admission, metrics, opened(models)));
        } catch (RuntimeException e) {
            release(models);
            if (listener != null) {
                listener.close();
            }
            throw e;
        }
    }

    /** What a server is made of beside its socket. */
    private record Parts(Admission admission, ServerMetrics metrics, ModelStore models) {}

    private static ModelStore opened(CompletableFuture<ModelStore> models) {
        try {
            return models.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void release(CompletableFuture<ModelStore> models) {
        try {
            models.join().close();
        } catch (CompletionException neverOpened) {
            // Then there is nothing to close, and why the start failed is told by whoever called.
        }
    }

    private Server(ServeSettings settings, Consumer<String> log, Listener listener, Parts parts) {
        this.settings = settings;
        this.log = log;
        this.listener = listener;
        this.admission = parts.admission;
        this.models = parts.models;
        this.routes = routes(parts.metrics);
        String key = settings.address().key();
        Router router = new Router(flat(routes));
        Dispatcher dispatcher = new Dispatcher(router, admission, key == null ? null : new ApiKey(key), log);
        listener.start(dispatcher, observer(parts.metrics), settings.limits());
    }

    /** Every kind of route that the server has: new ones are added here, before the pages, which describe them. */
    private List<Routes> routes(ServerMetrics metrics) {
        SessionRoutes sessions = new SessionRoutes(settings.sessions(), models, log);
        sessions.register(metrics);
        List<Routes> all = new ArrayList<>(
                List.of(new OipRoutes(models, () -> !admission.isClosed()), new TaskRoutes(models), sessions, metrics));
        all.add(new PageRoutes(flat(all), models::names));
        return List.copyOf(all);
    }

    /** Names of models that there are not would make as many counters as somebody thinks up. */
    private Observer observer(ServerMetrics metrics) {
        Set<String> names = Set.copyOf(models.names());
        return (route, model, status, nanos) ->
                metrics.answered(route, names.contains(model) ? model : "", status, nanos);
    }

    private static List<Route> flat(List<Routes> some) {
        return some.stream().flatMap(routes -> routes.routes().stream()).toList();
    }

    /** The port that it listens at. */
    public int port() {
        return listener.port();
    }

    @Override
    public String address() {
        return listener.url();
    }

    @Override
    public void drain() {
        admission.close();
        try {
            if (!admission.awaitEmpty(settings.limits().timeout())) {
                log.accept("some requests had not ended after --timeout and are cut");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        routes.forEach(Routes::drain);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            listener.close();
            routes.forEach(Routes::close);
            models.close();
        }
    }
}
