package org.rnn4j.app.server.http;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.data.sequence.DataException;

/**
 * From a request to its answer: finds the route, asks for the key, lets a limited number in before any body is read, and turns
 * exceptions into answers. Thread-safe.
 */
public final class Dispatcher {
    private final Router router;
    private final Admission admission;
    private final @Nullable ApiKey key;
    private final Consumer<String> log;

    /**
     * A dispatcher.
     *
     * @param key that is asked for; null where everybody may ask
     * @param log takes one sentence for each failure that is the server's own
     */
    public Dispatcher(Router router, Admission admission, @Nullable ApiKey key, Consumer<String> log) {
        this.router = router;
        this.admission = admission;
        this.key = key;
        this.log = log;
    }

    /** A request that was let in; close it when its endpoint has ended. */
    public final class Ticket implements AutoCloseable {
        private final Router.Match match;

        private Ticket(Router.Match match) {
            this.match = match;
        }

        /** The route's pattern. */
        public String pattern() {
            return match.route().pattern();
        }

        /** The name of a model in the path; empty where there is none. */
        public String model() {
            return match.parameters().getOrDefault("model", "");
        }

        /** Whether the request may bring a body. */
        public boolean isWork() {
            return match.route().isWork();
        }

        /** Answers; never throws anything but errors of the machine that nobody can answer. */
        public Answer answer(Call call) {
            try {
                return match.route().endpoint().answer(call.with(match.parameters()));
            } catch (RuntimeException e) {
                return failure(pattern(), e);
            } catch (OutOfMemoryError e) {
                log.accept(
                        pattern() + ": out of memory; give Java a larger heap (-Xmx) or lower --max-body and --queue");
                return Answer.of(RefusedException.busy("the server has no memory left for this request", 1));
            }
        }

        @Override
        public void close() {
            if (isWork()) {
                admission.leave();
            }
        }
    }

    /**
     * Looks at a request's head.
     *
     * @param path as it was sent, without the query
     * @param headers by name, whatever its case
     * @throws RefusedException 400, 401, 403, 404, 405 or 503
     */
    public Ticket admit(String method, String path, Map<String, String> headers) {
        Router.Match match = router.find(method, path);
        if (match.route().isChange()
                && headers.getOrDefault("Sec-Fetch-Site", "").equals("cross-site")) {
            throw new RefusedException(403, "requests from pages of other sites are not answered");
        }
        if (key != null && !match.route().open()) {
            key.check(headers);
        }
        if (match.route().isWork()) {
            admission.enter();
        }
        return new Ticket(match);
    }

    /** What a path can be asked for. */
    public Answer options(String path) {
        return Answer.empty(204).with("Allow", router.allowed(path));
    }

    private Answer failure(String where, RuntimeException e) {
        if (e instanceof RefusedException refused) {
            return Answer.of(refused);
        }
        if (e instanceof RequestException || e instanceof DataException || e instanceof ConfigException) {
            return Answer.error(400, String.valueOf(e.getMessage()));
        }
        StackTraceElement[] trace = e.getStackTrace();
        log.accept(where + " failed: " + e + (trace.length == 0 ? "" : " at " + trace[0]));
        return Answer.error(500, "the server failed at this request; its log says why");
    }
}
